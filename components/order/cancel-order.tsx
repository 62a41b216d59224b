"use client";

import { useCallback, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import type { BankOption } from "./banks";
import { RefundForm } from "./refund-form";

type Props = { orderId: string; amountKrw: number; banks: BankOption[] | null };

/** The way to take a paid order back: a quiet button first, then what will happen and the button that does it. */
export function CancelOrder({ orderId, amountKrw, banks }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const wasClosed = useRef(false);
  /** The form's buttons go away with it: the focus goes back to where it came from. */
  const focusIfClosed = useCallback((button: HTMLButtonElement | null) => {
    if (wasClosed.current) button?.focus();
    wasClosed.current = false;
  }, []);

  if (!isOpen) {
    return (
      <button ref={focusIfClosed} type="button" className={buttonStyle("quiet", "w-full sm:w-auto")} onClick={() => setIsOpen(true)}>
        주문 취소하고 환불받기
      </button>
    );
  }
  return (
    <RefundForm
      orderId={orderId}
      amountKrw={amountKrw}
      banks={banks}
      onClose={() => {
        wasClosed.current = true;
        setIsOpen(false);
      }}
    />
  );
}
