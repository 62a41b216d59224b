-- Where money can move without the shop hearing of it, the gateway is asked by itself (payment_attempt.next_look_at), and
-- what went back is the sum of the gateway's own recorded cancellations rather than a figure of the shop's.
-- AlterEnum
CREATE TYPE "refund_status_new" AS ENUM ('REQUESTED', 'UNKNOWN', 'DONE', 'FAILED');
ALTER TABLE "refund" ALTER COLUMN "status" DROP DEFAULT;
ALTER TABLE "refund" ALTER COLUMN "status" TYPE "refund_status_new" USING ("status"::text::"refund_status_new");
ALTER TYPE "refund_status" RENAME TO "refund_status_old";
ALTER TYPE "refund_status_new" RENAME TO "refund_status";
DROP TYPE "refund_status_old";
ALTER TABLE "refund" ALTER COLUMN "status" SET DEFAULT 'REQUESTED';

-- DropIndex
DROP INDEX "refund_payment_id_gateway_transaction_key_key";

-- AlterTable
ALTER TABLE "payment_attempt" ADD COLUMN     "looked_at" TIMESTAMPTZ(3),
ADD COLUMN     "looks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_look_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "gateway_command" ADD COLUMN     "checked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "refund" DROP COLUMN "gateway_transaction_key";

-- CreateTable
CREATE TABLE "payment_cancellation" (
    "payment_id" UUID NOT NULL,
    "transaction_key" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT,
    "canceled_at" TIMESTAMPTZ(3),
    "refund_id" UUID,

    CONSTRAINT "payment_cancellation_pkey" PRIMARY KEY ("payment_id","transaction_key")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_cancellation_refund_id_key" ON "payment_cancellation"("refund_id");

-- CreateIndex
CREATE INDEX "payment_attempt_next_look_at_idx" ON "payment_attempt"("next_look_at");

-- AddForeignKey
ALTER TABLE "payment_cancellation" ADD CONSTRAINT "payment_cancellation_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_cancellation" ADD CONSTRAINT "payment_cancellation_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refund"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "payment_cancellation"
  ADD CONSTRAINT "payment_cancellation_amount_positive" CHECK ("amount" > 0);

-- Attempts of before this migration are looked at once from now on.
UPDATE "payment_attempt" SET "next_look_at" = CURRENT_TIMESTAMP FROM "order"
WHERE "order"."id" = "payment_attempt"."order_id" AND ("payment_attempt"."gateway" = 'portone' OR "order"."status" = 'AWAITING_DEPOSIT');
