import { useEffect, useState } from 'react';
import { checkNumber } from './check-number.ts';

export function CheckNumber({ recipient }: { readonly recipient: string }) {
  const [number, setNumber] = useState('');
  useEffect(() => {
    let here = true;
    void checkNumber(recipient).then((found) => here && setNumber(found));
    return () => {
      here = false;
    };
  }, [recipient]);
  return (
    <bdi dir="ltr" className="figures">
      {number}
    </bdi>
  );
}
