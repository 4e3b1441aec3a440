// SPDX-License-Identifier: GPL-3.0-or-later
//
// The portal in a real browser: every page at two sizes and in two colour schemes with axe-core, and the
// walks of readers who have no manual.
// usage: node walk.cjs BASE_URL DRAFT [FOLDER_FOR_SCREENSHOTS]
// Prints "ok NAME" or "not ok NAME: why" for each; the exit code is 0 only if all are ok.
const { chromium } = require('playwright-core');
const fs = require('node:fs');
const { Validator } = require('@seriousme/openapi-schema-validator');

const [base, draft, shots] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const LAW = '/akn/id/act/perpres/2018/95';
const PAGES = {
    home: '/',
    search: '/search?q=arsitektur+spbe',
    narrowed: '/search?q=sistem&type=perpres&category=spbe:TK',
    grouped: '/search?q=sistem&group=law&sort=newest',
    corrected: '/search?q=arsitektru',
    nothing: '/search?q=' + encodeURIComponent('arsitektur zzxxyy') + '&year=1901',
    refused: '/search?q=' + encodeURIComponent('(arsitektur'),
    laws: '/laws',
    law: LAW,
    provision: LAW + '/~art_6',
    models: '/models',
    model: '/model/spbe',
    category: '/model/spbe/TK.ARS',
    coverage: '/coverage',
    levels: '/coverage?model=arsitektur',
    compare: '/compare?a=' + encodeURIComponent('Pasal 5 Perpres 95/2018') + '&b=' +
        encodeURIComponent('Pasal 6 Perpres 95/2018'),
    laws2: '/compare?a=' + encodeURIComponent('Perpres 95/2018') + '&b=' + encodeURIComponent('UU 27/2022'),
    define: '/define?term=Sistem+Elektronik',
    refs: '/refs?c=' + encodeURIComponent('Perpres 95/2018'),
    precedents: '/similar',
    similar: '/similar?c=' + encodeURIComponent('Pasal 5 Perpres 95/2018'),
    review: '/review',
    help: '/help',
    missing: '/tidak-ada',
};
let failed = 0;

async function check(name, work) {
    try {
        await work();
        console.log('ok ' + name);
    } catch (error) {
        failed++;
        console.log('not ok ' + name + ': ' + String(error.message).split('\n').slice(0, 6).join(' | '));
    }
}

function demand(truth, what) {
    if (!truth) throw new Error(what);
}

async function accessible(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    demand(violations.length === 0, name + ': ' + violations.map((v) => v.id + ' ' + v.nodes[0].html.slice(0, 120)).join('; '));
}

// Nothing sticks out to the right, and the page is small.
async function fits(page, name) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    demand(wide <= 0, `${name}: ${wide} pixels too wide`);
    const bytes = Buffer.byteLength(await page.content());
    demand(bytes <= 100000, `${name}: ${bytes} bytes`);
}

async function visit(context, name, path, tag) {
    const page = await context.newPage();
    const outside = [];
    page.on('request', (r) => { if (!r.url().startsWith(base)) outside.push(r.url()); });
    page.on('console', (m) => { if (m.type() === 'error' && !/status of 4/.test(m.text())) outside.push(m.text()); });
    await page.goto(base + path);
    demand(outside.length === 0, `${name}: ${outside.join(', ')}`);
    await fits(page, name);
    await accessible(page, name);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${tag}.png`, ...(tag === 'phone' ? { clip: { x: 0, y: 0, width: 390, height: 1100 }, fullPage: true } : {}) });
    await page.close();
}

async function main() {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    // axe needs scripts, pages do not: they are served without any, and the policy forbids them.
    const desk = await browser.newContext({ locale: 'en-GB', bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const phone = await browser.newContext({ locale: 'id-ID', bypassCSP: true, colorScheme: 'dark',
        viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    for (const [name, path] of Object.entries(PAGES)) {
        await Promise.all([
            check('page ' + name, () => visit(desk, name, path, 'desk')),
            check('phone ' + name, () => visit(phone, name, path, 'phone')),
        ]);
    }
    await check('page reviewed', async () => {
        const page = await desk.newPage();
        await page.goto(base + '/review');
        await page.locator('input[type=file]').setInputFiles(draft);
        await page.getByRole('button', { name: 'Review' }).click();
        await page.getByRole('heading', { name: 'Elements the draft leaves open' }).waitFor();
        await fits(page, 'reviewed');
        await accessible(page, 'reviewed');
        if (shots) await page.screenshot({ path: `${shots}/reviewed-desk.png` });
        await page.close();
    });

    await check('page compared', async () => {
        const page = await phone.newPage();
        await page.goto(base + '/similar');
        await page.getByLabel('Sebuah klausul').fill('Arsitektur SPBE Nasional disusun untuk jangka waktu 5 (lima) tahun.');
        await page.getByRole('button', { name: 'Cari preseden' }).click();
        await page.getByRole('status').waitFor();
        await fits(page, 'compared');
        await accessible(page, 'compared');
        if (shots) await page.screenshot({ path: `${shots}/compared-phone.png` });
        await page.close();
    });

    // Walks are done without scripts, and under the policy that is sent. The first three a reader with no manual
    // must find, at either size.
    const plain = { locale: 'id-ID', javaScriptEnabled: false };
    const small = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    for (const [size, settings] of Object.entries({ desk: plain, phone: { ...plain, ...small } })) {
        const page = await (await browser.newContext(settings)).newPage();
        await check(`walk: which articles regulate Arsitektur SPBE, ${size}`, async () => {
            await page.goto(base + '/');
            await page.getByRole('searchbox').fill('Arsitektur SPBE');
            await page.getByRole('button', { name: 'Cari' }).click();
            await page.getByRole('link', { name: 'Arsitektur SPBE', exact: true }).first().click();
            demand(await page.locator('h1', { hasText: 'spbe:TK.ARS' }).count() === 1, 'not the page of the category');
            // Perpres 95/2018, Bab II Bagian Ketiga "Arsitektur SPBE" runs from Pasal 6 to Pasal 12.
            for (let pasal = 6; pasal <= 12; pasal++)
                demand(await page.locator(`a[href$="/perpres/2018/95/~art_${pasal}"]`).count() === 1, `Pasal ${pasal} is missing`);
        });
        await check(`walk: what PP 71/2019 defines as Sistem Elektronik, ${size}`, async () => {
            await page.goto(base + '/');
            await page.getByRole('link', { name: 'Apa arti sebuah istilah?' }).click();
            await page.getByLabel('Istilah').fill('Sistem Elektronik');
            await page.getByRole('button', { name: 'Tampilkan' }).click();
            const wording = page.locator('section', { hasText: 'Pasal 1 angka 1 PP Nomor 71 Tahun 2019' });
            demand(await wording.count() === 1, 'PP 71/2019 is not among the definitions');
            demand(/rangkaian perangkat (dan|beserta) prosedur elektronik/.test(await wording.innerText()), 'not its wording');
        });
        await check(`walk: which elements the draft leaves open, ${size}`, async () => {
            await page.goto(base + '/');
            await page.getByRole('link', { name: 'Apa yang belum diatur rancangan saya?' }).click();
            await page.locator('input[type=file]').setInputFiles(draft);
            await page.getByRole('button', { name: 'Telaah' }).click();
            const open = page.locator('section', { has: page.getByRole('heading', { name: 'Unsur yang belum diatur rancangan' }) });
            demand(await open.getByRole('listitem').count() > 0, 'nothing is listed');
            demand(await open.getByText('Arsitektur SPBE', { exact: true }).count() === 0, 'the draft does regulate Arsitektur SPBE');
            fs.writeFileSync(1, '# open: ' + (await open.getByRole('link').allInnerTexts()).join(', ') + '\n');
        });
    }
    const page = await (await browser.newContext(plain)).newPage();
    await check('walk: from a question to fewer provisions, and back', async () => {
        const count = async () => Number(/^(\d+)/.exec(await page.locator('.count').innerText())[1]);
        await page.goto(base + '/search?q=sistem');
        const all = await count();
        const kind = page.locator('.facets section', { has: page.getByRole('heading', { name: 'Jenis' }) }).getByRole('listitem').first();
        const told = Number(await kind.locator('small').innerText());
        await kind.getByRole('link').click();
        demand(await count() === told && told < all, `the facet says ${told}, the page ${await count()} of ${all}`);
        const model = page.locator('.facets section', { has: page.getByRole('heading', { name: /SPBE/ }) }).first().getByRole('listitem').first();
        const few = Number(await model.locator('small').innerText());
        await model.getByRole('link').click();
        demand(await count() === few, `the category says ${few}, the page ${await count()}`);
        await page.locator('.chips').getByRole('link', { name: 'Kategori' }).click();
        await page.locator('.chips').getByRole('link', { name: 'Jenis' }).click();
        demand(await count() === all, 'not all are back');
        await page.getByRole('link', { name: 'Terbaru' }).click();
        demand(await count() === all && await page.locator('[aria-current=true]', { hasText: 'Terbaru' }).count() === 1, 'not sorted');
    });
    await check('walk: a slip of the pen is put right', async () => {
        await page.goto(base + '/');
        await page.getByRole('searchbox').fill('arsitektru');
        await page.getByRole('button', { name: 'Cari' }).click();
        await page.locator('.notice').getByRole('link', { name: 'arsitektur' }).click();
        demand(/q=arsitektur$/.test(page.url()), 'not at the right word: ' + page.url());
    });
    await check('walk: a term is explained on focus', async () => {
        await page.goto(base + LAW + '/~art_6');
        const term = page.locator('.text a.term').first();
        const meaning = await term.getAttribute('title');
        demand(meaning.length > 20, 'no meaning on hover');
        // Focus that comes by keyboard, as :focus-visible asks for.
        for (let i = 0; i < 80 && !await term.evaluate((e) => e === document.activeElement); i++) await page.keyboard.press('Tab');
        const shown = await term.evaluate((e) => getComputedStyle(e, '::after').content);
        demand(shown.includes(meaning.slice(0, 20)), 'not shown on focus: ' + shown);
        await term.press('Enter');
        demand(/~art_1/.test(page.url()), 'the term does not lead to its definition: ' + page.url());
    });
    await check('walk: a view as a table', async () => {
        await page.goto(base + '/search?q=audit');
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
        const lines = fs.readFileSync(await download.path(), 'utf8').split('\r\n');
        demand(/^rank,id,eid,citation/.test(lines[0]) && lines.length > 3, 'no table: ' + lines[0]);
    });
    await check('walk: the language is kept', async () => {
        await page.goto(base + '/help');
        await page.getByRole('link', { name: 'English' }).click();
        await page.getByRole('link', { name: 'Laws', exact: true }).click();
        demand(await page.locator('html').getAttribute('lang') === 'en', 'the page is not in English');
        demand(/lang=en/.test(page.url()), 'the address lost its language');
    });
    await check('walk: from a law to what it cites, by keyboard', async () => {
        await page.goto(base + LAW + '/~art_9');
        await page.keyboard.press('Tab');
        demand(await page.locator('.skip').evaluate((e) => e === document.activeElement), 'no skip link comes first');
        await page.getByRole('link', { name: 'Dalam teks lengkap' }).click();
        demand(/from=art_9#art_9$/.test(page.url()), 'not at the article: ' + page.url());
    });
    await check('openapi', async () => {
        const document = await (await fetch(base + '/api/v1/openapi.json')).json();
        const result = await new Validator().validate(document);
        demand(result.valid, JSON.stringify(result.errors));
    });
    await browser.close();
    process.exit(failed ? 1 : 0);
}
main();
