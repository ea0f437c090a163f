import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../app/text.tsx';

type OverlayProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
  /** A question about something that cannot be undone: no closing by a click beside it. */
  readonly grave?: boolean;
  readonly wide?: boolean;
};

export function Overlay({
  title,
  isOpen,
  onOpenChange,
  children,
  grave = false,
  wide = false,
}: OverlayProps) {
  const t = useText();
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={!grave}>
      <Modal className="modal" data-wide={wide || undefined}>
        <Dialog className="dialog" role={grave ? 'alertdialog' : 'dialog'}>
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button slot="close" className="button" data-kind="quiet">
              {t(grave ? 'frame.cancel' : 'frame.close')}
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
