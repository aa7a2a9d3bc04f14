using System.Collections.Frozen;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Unicode's canonical decompositions of the basic plane (UnicodeData.txt), without Hangul, which is computed, and presentation forms.
/// </summary>
internal static class UnicodeDecompositions
{
    // Each line: a combining mark, its combining class, and pairs of a composed character and its base.
    private const string Table = """
        0300 230 ÀA ÈE ÌI ÒO ÙU àa èe ìi òo ùu ǛÜ ǜü ǸN ǹn ЀЕ ЍИ ѐе ѝи ḔĒ ḕē ṐŌ ṑō ẀW ẁw ẦÂ ầâ ẰĂ ằă ỀÊ ềê ỒÔ ồô
        0300 230 ỜƠ ờơ ỪƯ ừư ỲY ỳy ἂἀ ἃἁ ἊἈ ἋἉ ἒἐ ἓἑ ἚἘ ἛἙ ἢἠ ἣἡ ἪἨ ἫἩ ἲἰ ἳἱ ἺἸ ἻἹ ὂὀ ὃὁ ὊὈ ὋὉ ὒὐ ὓὑ ὛὙ ὢὠ ὣὡ ὪὨ
        0300 230 ὫὩ ὰα ὲε ὴη ὶι ὸο ὺυ ὼω ᾺΑ ῈΕ ῊΗ ῍᾿ ῒϊ ῚΙ ῝῾ ῢϋ ῪΥ ῭¨ ῸΟ ῺΩ
        0301 230 ÁA ÉE ÍI ÓO ÚU ÝY áa ée íi óo úu ýy ĆC ćc ĹL ĺl ŃN ńn ŔR ŕr ŚS śs ŹZ źz ǗÜ ǘü ǴG ǵg ǺÅ ǻå ǼÆ ǽæ
        0301 230 ǾØ ǿø ΅¨ ΆΑ ΈΕ ΉΗ ΊΙ ΌΟ ΎΥ ΏΩ ΐϊ άα έε ήη ίι ΰϋ όο ύυ ώω ϓϒ ЃГ ЌК ѓг ќк ḈÇ ḉç ḖĒ ḗē ḮÏ ḯï ḰK ḱk
        0301 230 ḾM ḿm ṌÕ ṍõ ṒŌ ṓō ṔP ṕp ṸŨ ṹũ ẂW ẃw ẤÂ ấâ ẮĂ ắă ẾÊ ếê ỐÔ ốô ỚƠ ớơ ỨƯ ứư ἄἀ ἅἁ ἌἈ ἍἉ ἔἐ ἕἑ ἜἘ ἝἙ
        0301 230 ἤἠ ἥἡ ἬἨ ἭἩ ἴἰ ἵἱ ἼἸ ἽἹ ὄὀ ὅὁ ὌὈ ὍὉ ὔὐ ὕὑ ὝὙ ὤὠ ὥὡ ὬὨ ὭὩ ῎᾿ ῞῾
        0302 230 ÂA ÊE ÎI ÔO ÛU âa êe îi ôo ûu ĈC ĉc ĜG ĝg ĤH ĥh ĴJ ĵj ŜS ŝs ŴW ŵw ŶY ŷy ẐZ ẑz ẬẠ ậạ ỆẸ ệẹ ỘỌ ộọ
        0303 230 ÃA ÑN ÕO ãa ñn õo ĨI ĩi ŨU ũu ṼV ṽv ẪÂ ẫâ ẴĂ ẵă ẼE ẽe ỄÊ ễê ỖÔ ỗô ỠƠ ỡơ ỮƯ ữư ỸY ỹy
        0304 230 ĀA āa ĒE ēe ĪI īi ŌO ōo ŪU ūu ǕÜ ǖü ǞÄ ǟä ǠȦ ǡȧ ǢÆ ǣæ ǬǪ ǭǫ ȪÖ ȫö ȬÕ ȭõ ȰȮ ȱȯ ȲY ȳy ӢИ ӣи ӮУ ӯу
        0304 230 ḠG ḡg ḸḶ ḹḷ ṜṚ ṝṛ ᾱα ᾹΑ ῑι ῙΙ ῡυ ῩΥ
        0306 230 ĂA ăa ĔE ĕe ĞG ğg ĬI ĭi ŎO ŏo ŬU ŭu ЎУ ЙИ йи ўу ӁЖ ӂж ӐА ӑа ӖЕ ӗе ḜȨ ḝȩ ẶẠ ặạ ᾰα ᾸΑ ῐι ῘΙ ῠυ ῨΥ
        0307 230 ĊC ċc ĖE ėe ĠG ġg İI ŻZ żz ȦA ȧa ȮO ȯo ḂB ḃb ḊD ḋd ḞF ḟf ḢH ḣh ṀM ṁm ṄN ṅn ṖP ṗp ṘR ṙr ṠS ṡs ṤŚ
        0307 230 ṥś ṦŠ ṧš ṨṢ ṩṣ ṪT ṫt ẆW ẇw ẊX ẋx ẎY ẏy ẛſ
        0308 230 ÄA ËE ÏI ÖO ÜU äa ëe ïi öo üu ÿy ŸY ΪΙ ΫΥ ϊι ϋυ ϔϒ ЁЕ ЇІ ёе їі ӒА ӓа ӚӘ ӛә ӜЖ ӝж ӞЗ ӟз ӤИ ӥи ӦО
        0308 230 ӧо ӪӨ ӫө ӬЭ ӭэ ӰУ ӱу ӴЧ ӵч ӸЫ ӹы ḦH ḧh ṎÕ ṏõ ṺŪ ṻū ẄW ẅw ẌX ẍx ẗt
        0309 230 ẢA ảa ẨÂ ẩâ ẲĂ ẳă ẺE ẻe ỂÊ ểê ỈI ỉi ỎO ỏo ỔÔ ổô ỞƠ ởơ ỦU ủu ỬƯ ửư ỶY ỷy
        030A 230 ÅA åa ŮU ůu ẘw ẙy
        030B 230 ŐO őo ŰU űu ӲУ ӳу
        030C 230 ČC čc ĎD ďd ĚE ěe ĽL ľl ŇN ňn ŘR řr ŠS šs ŤT ťt ŽZ žz ǍA ǎa ǏI ǐi ǑO ǒo ǓU ǔu ǙÜ ǚü ǦG ǧg ǨK ǩk
        030C 230 ǮƷ ǯʒ ǰj ȞH ȟh
        030F 230 ȀA ȁa ȄE ȅe ȈI ȉi ȌO ȍo ȐR ȑr ȔU ȕu ѶѴ ѷѵ
        0311 230 ȂA ȃa ȆE ȇe ȊI ȋi ȎO ȏo ȒR ȓr ȖU ȗu
        0313 230 ἀα ἈΑ ἐε ἘΕ ἠη ἨΗ ἰι ἸΙ ὀο ὈΟ ὐυ ὠω ὨΩ ῤρ
        0314 230 ἁα ἉΑ ἑε ἙΕ ἡη ἩΗ ἱι ἹΙ ὁο ὉΟ ὑυ ὙΥ ὡω ὩΩ ῥρ ῬΡ
        031B 216 ƠO ơo ƯU ưu
        0323 220 ḄB ḅb ḌD ḍd ḤH ḥh ḲK ḳk ḶL ḷl ṂM ṃm ṆN ṇn ṚR ṛr ṢS ṣs ṬT ṭt ṾV ṿv ẈW ẉw ẒZ ẓz ẠA ạa ẸE ẹe ỊI ịi
        0323 220 ỌO ọo ỢƠ ợơ ỤU ụu ỰƯ ựư ỴY ỵy
        0324 220 ṲU ṳu
        0325 220 ḀA ḁa
        0326 220 ȘS șs ȚT țt
        0327 202 ÇC çc ĢG ģg ĶK ķk ĻL ļl ŅN ņn ŖR ŗr ŞS şs ŢT ţt ȨE ȩe ḐD ḑd ḨH ḩh
        0328 202 ĄA ąa ĘE ęe ĮI įi ŲU ųu ǪO ǫo
        032D 220 ḒD ḓd ḘE ḙe ḼL ḽl ṊN ṋn ṰT ṱt ṶU ṷu
        032E 220 ḪH ḫh
        0330 220 ḚE ḛe ḬI ḭi ṴU ṵu
        0331 220 ḆB ḇb ḎD ḏd ḴK ḵk ḺL ḻl ṈN ṉn ṞR ṟr ṮT ṯt ẔZ ẕz ẖh
        0338 1 ↚← ↛→ ↮↔ ⇍⇐ ⇎⇔ ⇏⇒ ∄∃ ∉∈ ∌∋ ∤∣ ∦∥ ≁∼ ≄≃ ≇≅ ≉≈ ≠= ≢≡ ≭≍ ≮< ≯> ≰≤ ≱≥ ≴≲ ≵≳ ≸≶ ≹≷ ⊀≺ ⊁≻ ⊄⊂ ⊅⊃ ⊈⊆ ⊉⊇
        0338 1 ⊬⊢ ⊭⊨ ⊮⊩ ⊯⊫ ⋠≼ ⋡≽ ⋢⊑ ⋣⊒ ⋪⊲ ⋫⊳ ⋬⊴ ⋭⊵
        0342 230 ἆἀ ἇἁ ἎἈ ἏἉ ἦἠ ἧἡ ἮἨ ἯἩ ἶἰ ἷἱ ἾἸ ἿἹ ὖὐ ὗὑ ὟὙ ὦὠ ὧὡ ὮὨ ὯὩ ᾶα ῁¨ ῆη ῏᾿ ῖι ῗϊ ῟῾ ῦυ ῧϋ ῶω
        0345 240 ᾀἀ ᾁἁ ᾂἂ ᾃἃ ᾄἄ ᾅἅ ᾆἆ ᾇἇ ᾈἈ ᾉἉ ᾊἊ ᾋἋ ᾌἌ ᾍἍ ᾎἎ ᾏἏ ᾐἠ ᾑἡ ᾒἢ ᾓἣ ᾔἤ ᾕἥ ᾖἦ ᾗἧ ᾘἨ ᾙἩ ᾚἪ ᾛἫ ᾜἬ ᾝἭ ᾞἮ ᾟἯ
        0345 240 ᾠὠ ᾡὡ ᾢὢ ᾣὣ ᾤὤ ᾥὥ ᾦὦ ᾧὧ ᾨὨ ᾩὩ ᾪὪ ᾫὫ ᾬὬ ᾭὭ ᾮὮ ᾯὯ ᾲὰ ᾳα ᾴά ᾷᾶ ᾼΑ ῂὴ ῃη ῄή ῇῆ ῌΗ ῲὼ ῳω ῴώ ῷῶ ῼΩ
        0653 230 آا
        0654 230 أا ؤو ئي ۀە ۂہ ۓے
        0655 220 إا
        093C 7 ऩन ऱर ऴळ
        09BE 0 োে
        09D7 0 ৌে
        0B3E 0 ୋେ
        0B56 0 ୈେ
        0B57 0 ୌେ
        0BBE 0 ொெ ோே
        0BD7 0 ஔஒ ௌெ
        0C56 91 ైె
        0CC2 0 ೊೆ
        0CD5 0 ೀಿ ೇೆ ೋೊ
        0CD6 0 ೈೆ
        0D3E 0 ൊെ ോേ
        0D57 0 ൌെ
        0DCA 9 ේෙ ෝො
        0DCF 0 ොෙ
        0DDF 0 ෞෙ
        102E 0 ဦဥ
        1B35 0 ᬆᬅ ᬈᬇ ᬊᬉ ᬌᬋ ᬎᬍ ᬒᬑ ᬻᬺ ᬽᬼ ᭀᬾ ᭁᬿ ᭃᭂ
        3099 8 がか ぎき ぐく げけ ごこ ざさ じし ずす ぜせ ぞそ だた ぢち づつ でて どと ばは びひ ぶふ べへ ぼほ ゔう ゞゝ ガカ ギキ グク ゲケ ゴコ ザサ ジシ ズス ゼセ ゾソ
        3099 8 ダタ ヂチ ヅツ デテ ドト バハ ビヒ ブフ ベヘ ボホ ヴウ ヷワ ヸヰ ヹヱ ヺヲ ヾヽ
        309A 8 ぱは ぴひ ぷふ ぺへ ぽほ パハ ピヒ プフ ペヘ ポホ
        """;

    /// <summary>A composed character's base and mark. The base may be composed, too.</summary>
    public static FrozenDictionary<char, (char Base, char Mark)> Pairs { get; } =
        Lines
            .SelectMany(line => line[2..].Select(pair => KeyValuePair.Create(pair[0], (pair[1], Mark(line)))))
            .ToFrozenDictionary();

    /// <summary>The combining classes of the marks, which define their order. Class zero never moves.</summary>
    public static FrozenDictionary<char, byte> CombiningClasses { get; } =
        Lines
            .Select(line => KeyValuePair.Create(Mark(line), byte.Parse(line[1], CultureInfo.InvariantCulture)))
            .DistinctBy(entry => entry.Key)
            .ToFrozenDictionary();

    /// <summary>Characters that are canonically equal to another one.</summary>
    public static FrozenDictionary<char, char> Doubles { get; } =
        new Dictionary<char, char>
        {
            ['\u0340'] = '\u0300',
            ['\u0341'] = '\u0301',
            ['\u0343'] = '\u0313',
            ['\u0374'] = '\u02B9',
            ['\u037E'] = '\u003B',
            ['\u0387'] = '\u00B7',
            ['\u1F71'] = '\u03AC',
            ['\u1F73'] = '\u03AD',
            ['\u1F75'] = '\u03AE',
            ['\u1F77'] = '\u03AF',
            ['\u1F79'] = '\u03CC',
            ['\u1F7B'] = '\u03CD',
            ['\u1F7D'] = '\u03CE',
            ['\u1FBB'] = '\u0386',
            ['\u1FBE'] = '\u03B9',
            ['\u1FC9'] = '\u0388',
            ['\u1FCB'] = '\u0389',
            ['\u1FD3'] = '\u0390',
            ['\u1FDB'] = '\u038A',
            ['\u1FE3'] = '\u03B0',
            ['\u1FEB'] = '\u038E',
            ['\u1FEE'] = '\u0385',
            ['\u1FEF'] = '\u0060',
            ['\u1FF9'] = '\u038C',
            ['\u1FFB'] = '\u038F',
            ['\u1FFD'] = '\u00B4',
            ['\u2126'] = '\u03A9',
            ['\u212A'] = '\u004B',
            ['\u212B'] = '\u00C5',
            ['\u2329'] = '\u3008',
            ['\u232A'] = '\u3009',
        }.ToFrozenDictionary();

    private static IEnumerable<string[]> Lines => Table.Split('\n').Select(line => line.Split(' '));

    private static char Mark(string[] line) =>
        (char)ushort.Parse(line[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
