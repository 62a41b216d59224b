-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('PENDING', 'AWAITING_DEPOSIT', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'EXPIRED', 'CANCELED');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('READY', 'UNKNOWN', 'WAITING_FOR_DEPOSIT', 'CAPTURED', 'PARTIALLY_CANCELED', 'CANCELED', 'FAILED');

-- CreateEnum
CREATE TYPE "gateway" AS ENUM ('toss', 'portone');

-- CreateEnum
CREATE TYPE "stock_state" AS ENUM ('HELD', 'SOLD', 'RELEASED');

-- CreateEnum
CREATE TYPE "command_kind" AS ENUM ('CONFIRM', 'CANCEL');

-- CreateEnum
CREATE TYPE "command_status" AS ENUM ('RUNNING', 'UNKNOWN', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "refund_status" AS ENUM ('REQUESTED', 'UNKNOWN', 'ACCOUNT_NEEDED', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "webhook_status" AS ENUM ('RECEIVED', 'HANDLED', 'IGNORED', 'FAILED');

-- CreateTable
CREATE TABLE "product" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,
    "price_krw" INTEGER NOT NULL,
    "image_path" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "stock_available" INTEGER NOT NULL,
    "stock_held" INTEGER NOT NULL DEFAULT 0,
    "stock_sold" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "coupon" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "discount_krw" INTEGER NOT NULL,
    "minimum_krw" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "valid_until" TIMESTAMPTZ(3),

    CONSTRAINT "coupon_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "order" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "order_status" NOT NULL DEFAULT 'PENDING',
    "flow" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'KRW',
    "items_amount_krw" INTEGER NOT NULL,
    "discount_krw" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "coupon_code" TEXT,
    "buyer_name" TEXT NOT NULL,
    "buyer_email" TEXT NOT NULL,
    "buyer_phone" TEXT NOT NULL,
    "stock_state" "stock_state" NOT NULL DEFAULT 'HELD',
    "request_key" TEXT,
    "request_fingerprint" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "product_slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit_price_krw" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "line_amount_krw" INTEGER NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "order_event" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "from_status" "order_status",
    "to_status" "order_status",
    "detail" JSONB,

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_attempt" (
    "gateway_order_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "gateway" "gateway" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("gateway_order_id")
);

-- CreateTable
CREATE TABLE "gateway_command" (
    "id" UUID NOT NULL,
    "kind" "command_kind" NOT NULL,
    "gateway" "gateway" NOT NULL,
    "order_id" TEXT NOT NULL,
    "gateway_order_id" TEXT NOT NULL,
    "gateway_key" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'KRW',
    "reason" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "status" "command_status" NOT NULL DEFAULT 'RUNNING',
    "open_for_order_id" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "next_check_at" TIMESTAMPTZ(3),
    "failure_code" TEXT,
    "failure_message" TEXT,
    "failure_status" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "gateway_command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "gateway_order_id" TEXT NOT NULL,
    "gateway" "gateway" NOT NULL,
    "gateway_key" TEXT NOT NULL,
    "status" "payment_status" NOT NULL,
    "method" TEXT,
    "currency" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "balance_amount" INTEGER NOT NULL,
    "kept_for_order_id" TEXT,
    "deposit_secret" TEXT,
    "virtual_account" JSONB,
    "receipt_url" TEXT,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "payment_id" UUID NOT NULL,
    "command_id" UUID,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "refund_status" NOT NULL DEFAULT 'REQUESTED',
    "request_key" TEXT,
    "gateway_transaction_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" UUID NOT NULL,
    "gateway" "gateway" NOT NULL,
    "delivery_id" TEXT,
    "content_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "webhook_status" NOT NULL DEFAULT 'RECEIVED',
    "result" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_message" (
    "sequence" BIGSERIAL NOT NULL,
    "order_id" TEXT,
    "attempt" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "method" TEXT,
    "path" TEXT,
    "status" INTEGER,
    "duration_ms" DOUBLE PRECISION,
    "headers" JSONB NOT NULL,
    "body" JSONB,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "flow_message_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "shop_setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "order_request_key_key" ON "order"("request_key");

-- CreateIndex
CREATE INDEX "order_status_expires_at_idx" ON "order"("status", "expires_at");

-- CreateIndex
CREATE INDEX "order_line_product_slug_idx" ON "order_line"("product_slug");

-- CreateIndex
CREATE INDEX "order_event_order_id_id_idx" ON "order_event"("order_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_order_id_number_key" ON "payment_attempt"("order_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_command_idempotency_key_key" ON "gateway_command"("idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_command_open_for_order_id_key" ON "gateway_command"("open_for_order_id");

-- CreateIndex
CREATE INDEX "gateway_command_next_check_at_idx" ON "gateway_command"("next_check_at");

-- CreateIndex
CREATE INDEX "gateway_command_order_id_idx" ON "gateway_command"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_kept_for_order_id_key" ON "payment"("kept_for_order_id");

-- CreateIndex
CREATE INDEX "payment_order_id_idx" ON "payment"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_gateway_gateway_key_key" ON "payment"("gateway", "gateway_key");

-- CreateIndex
CREATE UNIQUE INDEX "refund_command_id_key" ON "refund"("command_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_order_id_request_key_key" ON "refund"("order_id", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "refund_payment_id_gateway_transaction_key_key" ON "refund"("payment_id", "gateway_transaction_key");

-- CreateIndex
CREATE INDEX "webhook_event_next_try_at_idx" ON "webhook_event"("next_try_at");

-- CreateIndex
CREATE INDEX "flow_message_order_id_sequence_idx" ON "flow_message"("order_id", "sequence");

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_coupon_code_fkey" FOREIGN KEY ("coupon_code") REFERENCES "coupon"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_product_slug_fkey" FOREIGN KEY ("product_slug") REFERENCES "product"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_command" ADD CONSTRAINT "gateway_command_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_command" ADD CONSTRAINT "gateway_command_gateway_order_id_fkey" FOREIGN KEY ("gateway_order_id") REFERENCES "payment_attempt"("gateway_order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_gateway_order_id_fkey" FOREIGN KEY ("gateway_order_id") REFERENCES "payment_attempt"("gateway_order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_command_id_fkey" FOREIGN KEY ("command_id") REFERENCES "gateway_command"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Money and stock can never be counted below zero, whoever writes. (Prisma's schema language has no check constraints.)
ALTER TABLE "product"
  ADD CONSTRAINT "product_price_positive" CHECK ("price_krw" > 0),
  ADD CONSTRAINT "product_stock_not_negative" CHECK ("stock_available" >= 0 AND "stock_held" >= 0 AND "stock_sold" >= 0);
ALTER TABLE "coupon"
  ADD CONSTRAINT "coupon_amounts_positive" CHECK ("discount_krw" > 0 AND "minimum_krw" >= 0);
ALTER TABLE "order"
  ADD CONSTRAINT "order_flow_known" CHECK ("flow" IN ('toss-widget', 'toss-window', 'toss-checkout', 'portone-callback', 'portone-redirect')),
  ADD CONSTRAINT "order_amount_adds_up" CHECK ("amount" > 0 AND "discount_krw" >= 0 AND "amount" = "items_amount_krw" - "discount_krw");
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_adds_up" CHECK ("quantity" > 0 AND "line_amount_krw" = "unit_price_krw" * "quantity");
ALTER TABLE "payment"
  ADD CONSTRAINT "payment_balance_within_amount" CHECK ("balance_amount" >= 0 AND "balance_amount" <= "amount");
ALTER TABLE "refund"
  ADD CONSTRAINT "refund_amount_positive" CHECK ("amount" > 0);
