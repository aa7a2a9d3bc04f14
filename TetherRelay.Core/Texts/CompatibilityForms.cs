using System.Collections.Frozen;
using System.Text;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Characters that stand for ASCII's letters, digits and dash, such as full-width, circled and mathematical ones: a browser
/// reads them as those (Unicode's compatibility mappings, UnicodeData.txt; Unicode Technical Standard 46).
/// </summary>
internal static class CompatibilityForms
{
    private const int Letters = 26;

    // From an ASCII character to its full-width form.
    private const int FullWidth = 0xFEE0;

    // Where whole alphabets begin, and how many follow one another there.
    private static readonly (int First, int Alphabets)[] Alphabets =
    [
        (0x24B6, 2),
        (0xFF21, 1),
        (0xFF41, 1),
        (0x1D400, 26),
        (0x1F130, 1),
    ];

    // Each word: the letters, and the characters that stand for them.
    private const string Table = """
        aªᴬᵃₐ bᴮᵇℬ cᶜℂℭⅭⅽꟲ🄫 dᴰᵈⅅⅆⅮⅾ eᴱᵉₑℯℰⅇ fᶠℱꟳ gᴳᵍℊ hʰᴴₕℋℌℍℎ iᴵᵢⁱℐℑℹⅈⅠⅰ jʲᴶⅉⱼ kᴷᵏₖK lˡᴸₗℒℓⅬⅼ mᴹᵐₘℳⅯⅿ nᴺⁿₙℕ oºᴼᵒₒℴ
        pᴾᵖₚℙ qℚꟴ𐞥 rʳᴿᵣℛℜℝ🄬 sſˢₛ tᵀᵗₜ uᵁᵘᵤ vᵛᵥⅤⅴⱽ wʷᵂ xˣₓⅩⅹ yʸ zᶻℤℨ au㍳ bq㏃ cc㏄ cd㏅🄭 cm㎝ da㍲ db㏈ dj🆐 dl㎗ dm㍷ dzǱǲǳ ev㋎
        ffﬀ fiﬁ flﬂ fm㎙ gb㎇ gy㏉ ha㏊ hg㋌ hp㏋ hv🅊 hz㎐ iiⅡⅱ ijĲĳ in㏌ iu㍺ ivⅣⅳ ixⅨⅸ ka㎄ kb㎅ kg㎏ kk㏍ kl㎘ km㎞㏎ kt㏏ kv㎸ kw㎾
        ljǇǈǉ lm㏐ ln㏑ lx㏓ ma㎃ mb㎆㏔ mc🅪 md🅫 mg㎎ ml㎖ mm㎜ mr🅬 ms㎳ mv㎷㎹🅋 mw㎽㎿ na㎁ nf㎋ njǊǋǌ nm㎚ no№ ns㎱ nv㎵ nw㎻ ov㍵ pa㎀㎩
        pc㍶ pf㎊ ph㏗ pr㏚ ps㎰ pv㎴ pw㎺ rs₨ sd🅌 sm℠ sr㏛ ss🅍 stﬅﬆ sv㏜ tm™ viⅥⅵ wb㏝ wc🅏 wz🄮 xiⅪⅺ bar㍴ cal㎈ erg㋍ fax℻ ffiﬃ
        fflﬄ gal㏿ ghz㎓ gpa㎬ hpa㍱ iiiⅢⅲ khz㎑ kpa㎪ log㏒ ltd㋏ mhz㎒ mil㏕ mol㏖ mpa㎫ ppm㏙ ppv🅎 pte㉐ rad㎭ tel℡ thz㎔ viiⅦⅶ
        xiiⅫⅻ kcal㎉ viiiⅧⅷ
        """;

    private static readonly FrozenDictionary<int, string> Others = Table
        .Split([' ', '\n'])
        .SelectMany(word => word.EnumerateRunes().Where(rune => !rune.IsAscii), (word, rune) => (rune, word))
        .ToFrozenDictionary(pair => pair.rune.Value, pair => string.Concat(pair.word.TakeWhile(char.IsAscii)));

    /// <summary>What a character stands for, in lower case; null where it stands for itself.</summary>
    public static string? Of(Rune character)
    {
        if (character.Value is 0xFF0D or >= 0xFF10 and <= 0xFF19)
            return ((char)(character.Value - FullWidth)).ToString();
        foreach (var (first, alphabets) in Alphabets)
            if (character.Value - first is >= 0 and var offset && offset < alphabets * Letters)
                return ((char)('a' + (offset % Letters))).ToString();
        return Others.GetValueOrDefault(character.Value);
    }
}
