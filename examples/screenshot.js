// Opens one trace in Zipkin's page and takes its picture: node screenshot.js BROWSER LINK FILE
const { chromium } = require('playwright-core');

(async () => {
  const [browserPath, link, file] = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-quic'],
  });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 830 },
    deviceScaleFactor: 1.5,
  });
  await page.goto(link);
  // The tags stand below the annotations: fold these.
  await page.locator('p:text-is("Annotation") + button').click();
  await page.locator('p:text-is("Tags")').waitFor();
  await page.waitForTimeout(1000); // the folding is animated
  await page.screenshot({ path: file });
  await browser.close();
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
