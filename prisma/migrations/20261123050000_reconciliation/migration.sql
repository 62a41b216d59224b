-- Runs of the comparison with the gateways' own lists, and what they find that only a person can mend.
-- CreateEnum
CREATE TYPE "reconciliation_status" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "finding_state" AS ENUM ('OPEN', 'SEEN', 'CLOSED');

-- CreateTable
CREATE TABLE "reconciliation" (
    "id" UUID NOT NULL,
    "day" TEXT,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "status" "reconciliation_status" NOT NULL DEFAULT 'RUNNING',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_check_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "report" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_finding" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "gateway" "gateway" NOT NULL,
    "gateway_key" TEXT,
    "gateway_order_id" TEXT NOT NULL,
    "order_id" TEXT,
    "flow" TEXT,
    "kind" TEXT NOT NULL,
    "state" "finding_state" NOT NULL DEFAULT 'OPEN',
    "gateway_says" JSONB,
    "shop_says" JSONB,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "last_found_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "cancel_status" "command_status",
    "cancel_balance" INTEGER,
    "cancel_reason" TEXT,
    "cancel_failure" TEXT,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliation_finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_day_key" ON "reconciliation"("day");

-- CreateIndex
CREATE INDEX "reconciliation_next_check_at_idx" ON "reconciliation"("next_check_at");

-- CreateIndex
CREATE INDEX "reconciliation_created_at_idx" ON "reconciliation"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_finding_subject_key" ON "reconciliation_finding"("subject");

-- CreateIndex
CREATE INDEX "reconciliation_finding_state_last_found_at_idx" ON "reconciliation_finding"("state", "last_found_at");

ALTER TABLE "reconciliation" ADD CONSTRAINT "reconciliation_window" CHECK ("from" < "to");
