-- A cancel command says which balance it starts from, so that a repeat can tell whether it has had its effect; and where a
-- refund needs the buyer's account, which is kept only until the command is finished.
-- AlterTable
ALTER TABLE "gateway_command" ADD COLUMN     "balance_before" INTEGER,
ADD COLUMN     "refund_account" JSONB;

ALTER TABLE "gateway_command"
  ADD CONSTRAINT "gateway_command_cancel_within_balance" CHECK ("kind" <> 'CANCEL' OR ("amount" > 0 AND "amount" <= "balance_before"));
