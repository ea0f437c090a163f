import { isLocaleTag } from '@panah/i18n';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useText } from '../app/text.tsx';
import { languageText } from '../parts/languages.ts';
import { Shape } from '../parts/Shape.tsx';
import { cannedReplies } from '../replies/canned.ts';

type CannedRepliesProps = { readonly language: string; readonly onChoose: (text: string) => void };

/** Ready replies in the person's language, to be read and changed before they are sent. */
export function CannedReplies({ language, onChoose }: CannedRepliesProps) {
  const t = useText();
  const tag = isLocaleTag(language) ? language : 'en';
  return (
    <MenuTrigger>
      <Button className="button">
        {t('reply.ready.in', { language: languageText(t, tag) })} <Shape name="more" />
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label={t('reply.ready')}>
          {cannedReplies.map(({ name, title, text }) => (
            <MenuItem
              key={name}
              id={name}
              className="menu-item"
              textValue={title[tag]}
              onAction={() => onChoose(text[tag])}
            >
              <span lang={tag} dir="auto" className="ready-reply">
                {title[tag]}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
