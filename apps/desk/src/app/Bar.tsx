import { localeTags, locales, isLocaleTag } from '@panah/i18n';
import type { Me } from '@panah/wire';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Key } from '../parts/Key.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Shape } from '../parts/Shape.tsx';
import { useSession } from './desk-context.tsx';
import type { Theme } from './preferences.ts';
import { go, useRoute } from './route.ts';
import { useWording } from './text.tsx';

const themes = ['auto', 'light', 'dark'] as const satisfies readonly Theme[];

export function Bar({ me, onHelp }: { readonly me: Me; readonly onHelp: () => void }) {
  const { t } = useWording();
  const session = useSession();
  const route = useRoute();
  return (
    <header className="bar">
      <p className="bar-name">
        <Mark />
        <bdi>{me.desk.name}</bdi>
      </p>
      <nav className="bar-nav" aria-label={t('site.name')}>
        <Place here={route.screen === 'queue'} path="/desk" go={() => go({ screen: 'queue', report: null })}>
          {t('frame.queue')}
        </Place>
        {me.may.includes('see-officers') && (
          <Place here={route.screen === 'team'} path="/desk/team" go={() => go({ screen: 'team' })}>
            {t('frame.team')}
          </Place>
        )}
      </nav>
      <div className="bar-end">
        <Button className="button" data-kind="quiet" onPress={onHelp}>
          {t('frame.keys')} <Key of="?" />
        </Button>
        <Button className="button" data-kind="quiet" onPress={() => session.leave('locked')}>
          {t('frame.lock')} <Key of="l" />
        </Button>
        <OfficerMenu me={me} />
      </div>
    </header>
  );
}

type PlaceProps = {
  readonly here: boolean;
  readonly path: string;
  readonly go: () => void;
  readonly children: string;
};

function Place({ here, path, go: follow, children }: PlaceProps) {
  return (
    <a
      href={path}
      aria-current={here ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        follow();
      }}
    >
      {children}
    </a>
  );
}

function OfficerMenu({ me }: { readonly me: Me }) {
  const { t, preferences, prefer } = useWording();
  const session = useSession();
  return (
    <MenuTrigger>
      <Button className="button" data-kind="quiet" aria-label={`${t('frame.menu')}: ${me.name}`}>
        <bdi className="bar-officer">{me.name}</bdi> <Shape name="more" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('frame.menu')}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[preferences.language]}
            onSelectionChange={(keys) => {
              const [chosen] = keys === 'all' ? [] : [...keys];
              if (isLocaleTag(chosen)) prefer({ language: chosen });
            }}
          >
            <Header>{t('frame.language')}</Header>
            {localeTags.map((tag) => (
              <MenuItem key={tag} id={tag} className="menu-item" textValue={locales[tag].name}>
                <span lang={tag}>{locales[tag].name}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[preferences.theme]}
            onSelectionChange={(keys) => {
              const chosen = themes.find((theme) => keys !== 'all' && keys.has(theme));
              if (chosen !== undefined) prefer({ theme: chosen });
            }}
          >
            <Header>{t('frame.theme')}</Header>
            {themes.map((theme) => (
              <MenuItem key={theme} id={theme} className="menu-item">
                {t(`frame.theme.${theme}`)}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="multiple"
            selectedKeys={preferences.keys ? ['keys'] : []}
            onSelectionChange={(keys) => prefer({ keys: keys === 'all' || keys.has('keys') })}
          >
            <Header>{t('frame.keys')}</Header>
            <MenuItem id="keys" className="menu-item">
              {t('frame.keys.on')}
            </MenuItem>
          </MenuSection>
          <MenuSection>
            <Header>{t('frame.signed-in-as', { name: me.name })}</Header>
            <MenuItem id="sign-out" className="menu-item" onAction={() => session.leave('signed-out')}>
              {t('frame.sign-out')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
