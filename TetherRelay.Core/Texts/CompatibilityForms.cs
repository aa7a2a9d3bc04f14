using System.Collections.Frozen;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Maps characters that browsers read as ASCII letters, digits or dash, such as full-width, circled and mathematical ones (compatibility mappings of
/// UnicodeData.txt; Unicode Technical Standard 46).
/// </summary>
internal static class CompatibilityForms
{
    private const int Letters = 26;

    // The offset of full-width forms from ASCII.
    private const int FullWidth = 0xFEE0;

    // The start of contiguous alphabets, and their number.
    private static readonly (int First, int Alphabets)[] Alphabets =
    [
        (0x24B6, 2),
        (0xFF21, 1),
        (0xFF41, 1),
        (0x1D400, 26),
        (0x1F130, 1),
    ];

    // Each word: ASCII letters, then the characters that map to them.
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

    /// <summary>The lower-case ASCII form of a character; null where there is none.</summary>
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
