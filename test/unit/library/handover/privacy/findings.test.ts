import { describe, expect, it } from 'vitest';
import { findInText } from '../../../../../src-main/library/handover/privacy/findings/find-text.ts';
import type { FindingKind } from '../../../../../src-preload/privacy.ts';

/** What is found in a text, in the order of the text. */
const found = (text: string, ownIds: RegExp | null = null) =>
  findInText(text, ownIds).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

const FOUND: Readonly<Record<FindingKind, readonly (readonly [text: string, ...hits: string[]])[]>> = {
  email: [
    ['Write to ada.lovelace@example.org, please.', 'ada.lovelace@example.org'],
    ['<ada+study@mail.example.co.uk>', 'ada+study@mail.example.co.uk'],
    ['jürgen@müller.de oder a_b@c-d.io', 'jürgen@müller.de', 'a_b@c-d.io'],
    ['ada at example dot com', 'ada at example dot com'],
    ['ada (at) example.org', 'ada (at) example.org'],
    ['ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ'],
    ["o'brien@example.org, ada @ example.org", "o'brien@example.org", 'ada @ example.org'],
    ['ada\u200b@example.org', 'ada\u200b@example.org'],
    ['ada arroba example.com', 'ada arroba example.com'],
    ['ada{at}example.org', 'ada{at}example.org'],
    ['ada@xn--e1afmkfd.xn--p1ai', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['my ada%40example.org, ada%2540example.org!', 'ada%40example.org', 'ada%2540example.org'],
    ['ada_at_example_dot_org', 'ada_at_example_dot_org'],
    ['ada@example。com と a&#64;example&#x2E;org', 'ada@example。com', 'a&#64;example&#x2E;org'],
    [
      'a&commat;example&period;org, {"m":"ada\\u0040example.org"}',
      'a&commat;example&period;org',
      'ada\\u0040example.org',
    ],
    ['ada&amp;#64;example.org', 'ada&amp;#64;example.org'],
    ['ada@[192.168.7.7] or ada@192.168.7.8', 'ada@[192.168.7.7]', 'ada@192.168.7.8'],
    // Read as it is, it holds the address of a page, “40example.org/x”.
    ['ada.l%40example.org/x', 'ada.l%40example.org/x'],
  ],
  url: [
    ['See https://example.org/a?b=c&mail=a@b.org.', 'https://example.org/a?b=c&mail=a@b.org'],
    ['(www.example.de/seite)', 'www.example.de/seite'],
    ['fotos-müller.de/galerie und żółw.pl.', 'fotos-müller.de/galerie', 'żółw.pl'],
    ['my page is instagram.com/ada and ada.github.io', 'instagram.com/ada', 'ada.github.io'],
    ['youtu.be/dQw4w9WgXcQ', 'youtu.be/dQw4w9WgXcQ'],
    ['{example.xyz/abc}', 'example.xyz/abc'],
    ['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ', 'ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ'],
    ['пример.рф и t.me/ada', 'пример.рф', 't.me/ada'],
    ['xn--e1afmkfd.xn--p1ai', 'xn--e1afmkfd.xn--p1ai'],
  ],
  phone: [
    ['+44 20 7946 0958', '+44 20 7946 0958'],
    ['Ruf an: 0049 30 901820 heute', '0049 30 901820'],
    ['call 07911 123456 after six', '07911 123456'],
    ['(020) 7946 0958', '(020) 7946 0958'],
    ['my number is (212) 555-0123 ok', '(212) 555-0123'],
    ['212-736-5000', '212-736-5000'],
    ['(555) 123-4567 or 555.123.4567', '(555) 123-4567', '555.123.4567'],
    ['Tel. 030/901820', '030/901820'],
    ['Mon portable : 06 12 34 56 78', '06 12 34 56 78'],
    ['06.12.34.56.78', '06.12.34.56.78'],
    ['bel 06-12345678', '06-12345678'],
    ['mi móvil es 612 345 678', '612 345 678'],
    ['mój numer to 512 345 678', '512 345 678'],
    ['phone: 5551234567', '5551234567'],
    ['+91 98765 43210', '+91 98765 43210'],
    ['電話 +81 3-1234-5678 です', '+81 3-1234-5678'],
    ['０７９１１　１２３４５６', '０７９１１　１２３４５６'],
    ['هاتفي ٠٧٩١١ ١٢٣٤٥٦', '٠٧٩١١ ١٢٣٤٥٦'],
    ['+৯১ ৯৮৭৬৫ ৪৩২১০', '+৯১ ৯৮৭৬৫ ৪৩২১০'],
    ['07911\u00a0123\u2011456', '07911\u00a0123\u2011456'],
    ['Tel.:07911123456', '07911123456'],
    ['电话：138 0013 8000', '138 0013 8000'],
    ['携帯番号は12345678です', '12345678'],
    ['2127365000', '2127365000'],
    ['call_07911_123456.jpg', '07911_123456'],
    ['07911%20123456 and %2B44%207911%20123456', '07911%20123456', '%2B44%207911%20123456'],
    ['07911+123456/photo.jpg', '07911+123456'],
    ['07911+123456', '07911+123456'],
    ['call_+44_7911_123456.jpg', '+44_7911_123456'],
    ['0️⃣7️⃣9️⃣1️⃣1️⃣ 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣', '0️⃣7️⃣9️⃣1️⃣1️⃣ 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣'],
    ['⓪⑦⑨①① ①②③④⑤⑥', '⓪⑦⑨①① ①②③④⑤⑥'],
    ['07911·123·456, 07911•123•457', '07911·123·456', '07911•123•457'],
    ['07911.123456', '07911.123456'],
    ['\\u0660\\u0667\\u0669\\u0661\\u0661123456', '\\u0660\\u0667\\u0669\\u0661\\u0661123456'],
    ['call_415_555_2671.jpg', '415_555_2671'],
    ['scan_07911_123456.jpg', '07911_123456'],
    ['scan 340 660 1870', '340 660 1870'],
    ['(11) 91234-5678', '(11) 91234-5678'],
    ['8 (912) 345-67-89', '8 (912) 345-67-89'],
    ['98765 43210', '98765 43210'],
    ['612 34 56 78', '612 34 56 78'],
    ['+972 50-123-4567', '+972 50-123-4567'],
  ],
  postcode: [
    ['EC1V 9HQ, wc2n 5du or ec1m6ha', 'EC1V 9HQ', 'wc2n 5du', 'ec1m6ha'],
    ['SE-114 55 Stockholm, DK-2100 København', 'SE-114 55', 'DK-2100'],
    ['I live in SW1A 1AA.', 'SW1A 1AA'],
    ['somewhere near m1 1ae', 'm1 1ae'],
    ['EC1A1BB', 'EC1A1BB'],
    ['Toronto M5V 3L9', 'M5V 3L9'],
    ['Springfield, IL 62704', '62704'],
    ['90210-1234', '90210-1234'],
    ['1012 AB Amsterdam', '1012 AB'],
    ['10115 Berlin', '10115'],
    ['Hauptstraße 5, 79098 Freiburg', '79098'],
    ['12 rue de la Paix, 75002 Paris', '75002'],
    ['PLZ 80331', '80331'],
    ['zip code: 94103', '94103'],
    ['Sydney NSW 2000', '2000'],
    ['00-950 Warszawa', '00-950'],
    ['sw1a1aa or SW1A-1AA', 'sw1a1aa', 'SW1A-1AA'],
    ['ＳＷ１Ａ １ＡＡ', 'ＳＷ１Ａ １ＡＡ'],
    ['k1a0b1', 'k1a0b1'],
    ['my postal code is m5v3l9', 'm5v3l9'],
    ['1012ab amsterdam', '1012ab'],
    ['D-10115 or F-75001', 'D-10115', 'F-75001'],
    ['〒100-0001', '100-0001'],
    ['110001 New Delhi', '110001'],
    ['01310-100', '01310-100'],
    ['8001 Zürich, 111 22 Stockholm, 101000 Москва', '8001', '111 22', '101000'],
    ['D02AF30', 'D02AF30'],
  ],
  card: [
    ['4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['カードは4111111111111111です', '4111111111111111'],
    ['card 5500-0055-5555-5559.', '5500-0055-5555-5559'],
    ['378282246310005', '378282246310005'],
    ['４１１１ １１１１ １１１１ １１１１', '４１１１ １１１１ １１１１ １１１１'],
    ['4111.1111.1111.1111 or 4111  1111  1111  1111', '4111.1111.1111.1111', '4111  1111  1111  1111'],
  ],
  iban: [
    ['DE89 3704 0044 0532 0130 00 thanks', 'DE89 3704 0044 0532 0130 00'],
    ['gb29NWBK60161331926819', 'gb29NWBK60161331926819'],
    ['IBAN: NL91 ABNA 0417 1643 00', 'NL91 ABNA 0417 1643 00'],
    ['DE89\u00a03704.0044.0532.0130.00', 'DE89\u00a03704.0044.0532.0130.00'],
  ],
  account: [
    ['account number 12345678', '12345678'],
    ['Kontonummer: 532013000', '532013000'],
    ['12-34-56 12345678', '12-34-56 12345678'],
    ['078-05-1120', '078-05-1120'],
    ['AB 12 34 56 C or ab123456d', 'AB 12 34 56 C', 'ab123456d'],
    ['passport no. C01X00T47, passport: AB1234567', 'C01X00T47', 'AB1234567'],
  ],
  ip: [
    ['from 192.168.178.20 I think', '192.168.178.20'],
    ['2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::8a2e:370:7334'],
  ],
  'map-position': [
    ['I live at 51.50741, -0.12780 near the park', '51.50741, -0.12780'],
    ['40.71280° N, 74.00600° W.', '40.71280° N, 74.00600° W'],
    ['51°30\'26"N 0°7\'39"W', '51°30\'26"N 0°7\'39"W'],
    ['48° 8.25′ N, 11° 34.5′ E', '48° 8.25′ N, 11° 34.5′ E'],
  ],
  'participant-id': [
    ['PID 5f3c0a1b2c3d4e5f6a7b8c9d', '5f3c0a1b2c3d4e5f6a7b8c9d'],
    ['id_5f3c0a1b2c3d4e5f6a7b8c9d_scan.jpg', '5f3c0a1b2c3d4e5f6a7b8c9d'],
    ['５f３c０a１b２c３d４e５f６a７b８c９d', '５f３c０a１b２c３d４e５f６a７b８c９d'],
  ],
};

describe.each(Object.entries(FOUND))('finds %s', (kind, cases) => {
  it.each(cases)('in %s', (text, ...hits) => {
    expect(found(text)).toEqual(hits.map((hit) => [kind, hit]));
  });
});

it.each([
  'It itches since 2024-03-19, about 10:30, and again on 19.03.2024.',
  'From 2019-2020 I paid 1,000,000 or 1.234.567 or 12 345 678 for it.',
  'Rated 4.5/5, 100%, 3.14159265, -12.5, 1e10, 0.123456789.',
  'ISBN 978-0-306-40615-7 and ISBN 0-306-40615-2',
  'Version 10.15.7.1 and chapter 1.2.3.4; Node v22.11.0.1',
  'The year 2000 AD, 1500 BC, 2400 KM, 1080 HD, 5000 mAh',
  'I have 15000 Instagram followers. In 2020, 15000 Germans moved.',
  'My phone cost 1200000 once, a Samsung S24FE or S24 FE, iPhone 15.',
  'on level B2 3rd floor, E5 6th row, A1 2nd',
  'order 4111111111111112, tracking 1234567890123456',
  'The end.Then more.It was fine.So what e.g./i.e. and/or.',
  'Je suis allé au marché.de toute façon 12345 personnes',
  'Plan B-1000, size s1m2xl, engine E-12345',
  '0000000000 1111111111 123 456 789',
  'we met at the dot com boom',
  '00 11 22 33 44 55, 0 10 20 30 40 50 60 70',
  '3:2, 16:9, 10:30:15, a::b, std::vector',
  '身高 170 厘米，体重 65 公斤，2024年3月19日',
  'ответ 42, 1 000 000 рублей, 12.05.1987',
  '550e8400-e29b-41d4-a716-446655440000 0192a3b4-e7f8-7a0b-1c2d-3e4f5a6b7c8d',
  'blood pressure 120/80, pulse 60-70-80, 1-2-3, 10-20-30',
  'I got £1,250.00 and $3,000,000.50',
  'Population 7900000000, 1500000000 stars, timestamp 1700000000 or 1700000000000, ¥13000000000',
  'EAN 4006381333931, 1299.99-1399.99, 3:4:5:6:7:8:9, 98.6 99.1 100.2 101.3, 1 2 3 4 5 6 7 8 9 10 11 12',
  'Meet me @ 5. Then home. See @ home.It was good, we stay at home.in summer, look at this.It is',
  '身長１７０ｃｍ、体重６５ｋｇ、２０２４年３月１９日、 電話は一日３回, тел. 5 минут, ٣٫١٤ و ٢٠٢٤',
  'in 2012 Berlin had 1000 visitors; se20gb, ps51gb, rtx4090, MH370, C6H12O6',
  'my code a1b2c3 was accepted',
  'a1b2c3',
  'the password was k9m2p4',
  'scored 95.1234, 181.1234 and 3.14159265; angles of 45° and 30°, 5\'11" tall, 12.5, 13.25, pi 3.1416 e 2.7',
  'scored 100-200-3000, passport photos of 35 x 45 mm, my passport is valid, passport: renewed in 2024',
  'order number: B2C3D4',
  'IMG_20260319_103000_123.jpg',
  'PXL_20181205_055500811.MP.jpg PXL_20191205_051146991.jpg',
  'scan_340_660_1870.jpg, IMG_640_480_1234.jpg, Scan_612_34_56_78, frame_240_320_0001.png, image_612_345_678.jpg',
  '03_02_2017_13_31.jpg',
  'col·lecció, 3·14159265, 0.12345678, 12・34, iPhoneを使う。Androidも。 C:\\users\\u1234 &#10; A&amp;B',
  '2019_02_28_19_29.jpg, 100%20and, 200+300+4000',
])('finds nothing in %s', (text) => {
  expect(found(text)).toEqual([]);
});

it('finds the ids of the author, also within words', () => {
  expect(found('xpart-def456y and PART-DEF456', /part-def456/dgi)).toEqual([
    ['participant-id', 'part-def456'],
    ['participant-id', 'PART-DEF456'],
  ]);
});

it('finds the same in long texts, at places counted from their beginning', () => {
  const text = `${'Nothing here at all. '.repeat(3_000)}ada@example.org${' and more.'.repeat(3_000)}`;
  expect(found(text)).toEqual([['email', 'ada@example.org']]);
});

it('finds very many in a long text, which is read in several ways', () => {
  const text = 'my_page ada@example.org '.repeat(30_000);
  expect(findInText(text, null)).toHaveLength(30_000);
});

it('finds what is written across the borders of the pieces of a long text, once', () => {
  const number = '+44 20 7946 0958';
  for (let before = 19_984; before < 20_004; before += 1) {
    const text = `${'x '.repeat(before / 2)}${before % 2 === 1 ? 'x' : ''} ${number} and ${'y '.repeat(12_000)}`;
    expect(found(text)).toEqual([['phone', number]]);
  }
});

it('counts places in the original text where its letters take more or fewer units', () => {
  const text = '\u200b\u200b\u{1d7ce}\u{1d7d5}911 12\u00ad3456 and \u{1d7f6}\u200d ada@example.org';
  expect(found(text)).toEqual([
    ['phone', '\u{1d7ce}\u{1d7d5}911 12\u00ad3456'],
    ['email', 'ada@example.org'],
  ]);
});
