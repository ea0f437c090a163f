import { type ReactNode, useId } from 'react';
import {
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select,
  SelectValue,
  Text,
  TextField,
} from 'react-aria-components';
import { Shape } from './Shape.tsx';

type LineProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly secret?: boolean;
  readonly latin?: boolean;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
};

export function Line({ label, value, onChange, hint, error = null, ...rest }: LineProps) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      type={rest.secret === true ? 'password' : 'text'}
      autoFocus={rest.autoFocus === true}
      {...(rest.maxLength === undefined ? {} : { maxLength: rest.maxLength })}
      autoComplete={rest.autoComplete ?? 'off'}
      spellCheck="false"
    >
      <Label>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Input className="input" dir={rest.latin === true ? 'ltr' : 'auto'} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}

export type Option<V extends string> = { readonly value: V; readonly label: string; readonly hint?: string };

type OneOfProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly options: readonly Option<V>[];
};

/** One of a few, all of them in sight. */
export function OneOf<V extends string>({ label, value, onChange, options }: OneOfProps<V>) {
  return (
    <RadioGroup className="one-of" value={value} onChange={(chosen) => onChange(chosen as V)}>
      <Label>{label}</Label>
      {options.map((option) => (
        <Choice key={option.value} option={option} />
      ))}
    </RadioGroup>
  );
}

function Choice({ option }: { readonly option: Option<string> }) {
  const hint = useId();
  return (
    <div className="choice">
      <Radio
        className="radio"
        value={option.value}
        {...(option.hint === undefined ? {} : { 'aria-describedby': hint })}
      >
        <span className="radio-dot" />
        <span>{option.label}</span>
      </Radio>
      {option.hint !== undefined && (
        <p className="hint" id={hint}>
          {option.hint}
        </p>
      )}
    </div>
  );
}

type PickProps<V extends string> = OneOfProps<V> & {
  readonly compact?: boolean;
  readonly children?: ReactNode;
};

/** One of several, folded away. */
export function Pick<V extends string>({ label, value, onChange, options, compact = false }: PickProps<V>) {
  return (
    <Select
      className="pick"
      data-compact={compact || undefined}
      selectedKey={value}
      onSelectionChange={(chosen) => {
        if (chosen !== null) onChange(String(chosen) as V);
      }}
    >
      <Label>{label}</Label>
      <Button className="pick-button">
        <SelectValue className="pick-value" /> <Shape name="more" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className="menu-item" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
