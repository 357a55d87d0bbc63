// Loaded beforehand: a clock of a test would jump while they are on their way.
import "../body/file.ts";
import "../body/upload.ts";
import "../credentials/renew.ts";
import "../deprecation/notice.ts";
import "../download.ts";
import "../logging.ts";
import "../middleware.ts";
import "../modes/no-op.ts";
import "../preview.ts";
import "../rate-gate/quotas.ts";
import "../redirects/follow.ts";
