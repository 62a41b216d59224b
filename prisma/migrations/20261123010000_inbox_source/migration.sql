-- The inbox also takes a browser's return whose payment could not be read at once: it is looked at again like a webhook.
-- AlterTable
ALTER TABLE "webhook_event" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'webhook';

ALTER TABLE "webhook_event"
  ADD CONSTRAINT "webhook_event_source_known" CHECK ("source" IN ('webhook', 'return'));
