-- What was done at the gateway before an attempt's window opened, so that a repeated order request gets the same answer.
-- AlterTable
ALTER TABLE "payment_attempt" ADD COLUMN     "checkout_url" TEXT,
ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'CARD',
ADD COLUMN     "prepared_at" TIMESTAMPTZ(3);
