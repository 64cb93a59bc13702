/**
 * Expected results of searches, language by language: a text, what is typed, and whether it is found. `exactly` is the result of an exact
 * search, if different. A test runs them on the word cutter, and on a real index.
 */
export interface Search {
  readonly text: string;
  readonly typed: string;
  readonly found: boolean;
  /** Found with `--exact`. */
  readonly exactly?: boolean;
}

const yes = (text: string, typed: string): Search => ({ text, typed, found: true });
const no = (text: string, typed: string): Search => ({ text, typed, found: false });
/** Found, but not by an exact search. */
const alike = (text: string, typed: string): Search => ({ text, typed, found: true, exactly: false });

export const SEARCHES: Readonly<Record<string, readonly Search[]>> = {
  English: [
    yes('A small red patch', 'Red'),
    yes('A small red patch', 'pat'),
    no('A small red patch', 'pat '),
    yes('red, arm', '"red arm"'),
    no('red and arm', '"red arm"'),
    yes('I don’t know', "don't"),
  ],
  French: [yes('Une tache à l’épaule', 'epaule'), yes('cœur', 'cœur'), alike('cœur', 'coeur'), yes('ÉCOLE', 'école')],
  German: [
    yes('leicht gerötet', 'gerotet'),
    yes('Straße', 'STRASSE'),
    yes('Strasse', 'Straße'),
    no('Fuß', 'fusse'),
    yes('Ärztin', 'ärztin'),
  ],
  Polish: [
    alike('Łódź', 'lodz'),
    yes('Łódź', 'łódź'),
    alike('zolty', 'żółty'),
    yes('zażółć', 'zażółć'),
    no('łaska', 'maska'),
  ],
  Danish: [alike('rødt øje', 'rodt'), alike('rødt øje', 'oje'), alike('ær', 'aer'), yes('Århus', 'arhus')],
  Icelandic: [alike('þetta', 'thetta'), alike('það', 'thad'), yes('ÞETTA', 'þetta')],
  Maltese: [alike('ħobż', 'hobz'), yes('ĦOBŻ', 'ħobż')],
  Turkish: [yes('IŞIK', 'ışık'), yes('ışık', 'isik'), yes('İstanbul', 'istanbul'), yes('göğüs', 'gogus')],
  Azerbaijani: [alike('gecə', 'gece'), yes('Gecə', 'gecə')],
  Vietnamese: [
    alike('đau đầu', 'dau dau'),
    yes('đau đầu', 'đau đau'),
    yes('Tiếng Việt', 'tieng viet'),
    no('đau', 'lau'),
  ],
  Greek: [yes('κόκκινο', 'κοκκινο'), yes('ΟΔΟΣ', 'οδός'), no('κόκκινο', 'κακκινο')],
  Russian: [yes('КРАСНОЕ пятно', 'красное'), yes('ёлка', 'елка'), no('красное', 'красный')],
  Ukrainian: [yes('їжа', 'іжа'), yes('Ґанок', 'ґанок')],
  Arabic: [
    yes('كِتَابٌ', 'كتاب'),
    yes('كتـــاب', 'كتاب'),
    yes('أحمر', 'احمر'),
    alike('بقعة حمراء', 'بقعه'),
    alike('مستشفى', 'مستشفي'),
    no('كتاب', 'كاتب'),
  ],
  Persian: [alike('کتاب', 'كتاب'), alike('قرمزی', 'قرمزي'), alike('۳۷٫۵', '37.5'), yes('می‌خواهم', 'میخواهم')],
  Hebrew: [yes('שָׁלוֹם', 'שלום'), no('שלום', 'שלומ')],
  Hindi: [yes('लाल धब्बा', 'धब्बा'), no('हिन्दी', 'हन्द'), alike('क़लम', 'कलम'), alike('ज़ख्म', 'जख्म'), alike('३७', '37')],
  Bengali: [yes('লাল দাগ', 'দাগ'), alike('বড়', 'বড ')],
  Thai: [yes('ผื่นแดงที่แขนซ้าย', 'แขน'), yes('ผื่นแดง', 'แดง'), no('ผื่น แดง', 'ผื่นแดง'), alike('๓๗', '37')],
  'Chinese, simplified': [
    yes('左前臂有红色斑点', '前臂'),
    no('东京。都内', '京都'),
    no('日本 語', '日本語'),
    yes('日本 語', '日本 語'),
    no('前臂', '臂前'),
    yes('我用iPhone拍的', 'iphone'),
    yes('我用 iPhone 拍', '"用iPhone拍"'),
  ],
  'Chinese, traditional': [
    alike('紅色斑點', '红色斑点'),
    alike('红色斑点', '紅色斑點'),
    yes('萬一', '萬一'),
    alike('萬一', '万一'),
  ],
  Japanese: [
    yes('右の前腕に赤い発疹', '前腕'),
    no('東京 都庁', '京都'),
    alike('カメラ', 'かめら'),
    yes('ｶﾒﾗ', 'カメラ'),
    alike('ｶﾞｽ', 'がす'),
    no('カメラ', 'カタラ'),
    yes('１２３', '123'),
  ],
  Korean: [yes('빨간 반점이 생겼어요', '반점'), yes('사진'.normalize('NFD'), '사진'), no('사진', '시진')],
  Emoji: [
    yes('ok 👍', '👍'),
    alike('ok 👍🏽', '👍'),
    yes('👍🏽', '👍🏽'),
    yes('❤️', '❤'),
    no('👨‍👩‍👧', '👩'),
    yes('👩‍⚕️!', '👩‍⚕️'),
    yes('🇩🇪', '🇩🇪'),
    no('🇨🇩🇪🇸', '🇩🇪'),
    no('🇩🇪', '🇩'),
    no('😀', '😁'),
    yes('nice :-)', ':-)'),
    no('nice :-(', ':-)'),
    yes('funny :D', ':D'),
  ],
  Signs: [
    yes('about 50 %', '50 %'),
    yes('about 50%', '"50 %"'),
    no('about 50', '50%'),
    yes('€ 20', '€20'),
    yes('20€', '"20 €"'),
    no('$ 20', '€'),
    no('a = b', '≠'),
    yes('a ≠ b', '≠'),
    yes('R&D', 'R&D'),
    no('R and D', 'R&D'),
    yes('37 °C', '°C'),
    yes('a*', '*'),
    no('What?', '?'),
  ],
  Numbers: [
    yes('37.2', '37.2'),
    no('37.25', '37.2'),
    no('137.2', '37.2'),
    no('37.2', '37'),
    no('370', '37'),
    yes('37,2', '37.2'),
    yes('37.2kg', '37.2'),
    yes('20mg', '20'),
    yes('on 19.03.2026', '2026'),
    yes('1,2,3', '2'),
    no('1.2.34', '1.2.3'),
    yes('10:30', '10:30'),
    yes('m²', 'm2'),
  ],
  Programs: [
    yes('C++ and C#', 'C++'),
    yes('C++ and C#', 'C#'),
    no('C and D', 'C++'),
    no('C++', 'C#'),
    no('C # 1', 'C#'),
    yes('.NET', '.NET'),
    yes('ASP.NET', '.NET'),
    no('net', '.NET'),
    yes('photo_01.jpg', 'photo'),
    yes('photo_01.jpg', '.jpg'),
    yes('sub-abc123', 'sub-abc'),
    yes('node.js', 'node.js'),
  ],
};
