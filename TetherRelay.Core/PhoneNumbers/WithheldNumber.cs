using System.Collections.Frozen;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>Recognises what carriers, exchanges and platforms put in the place of a withheld or unknown number.</summary>
internal static class WithheldNumber
{
    // Twilio's words as digits of a telephone keypad (https://support.twilio.com/hc/en-us/articles/223179988), and what public code made of them.
    // RESTRICTED is a valid number of the United States to libphonenumber.
    private static readonly FrozenSet<string> Keypads = FrozenSet.Create(
        "266696687",
        "7378742833",
        "7378742883",
        "2562533",
        "8656696",
        "86282452253",
        "464"
    );

    private static readonly string[] Prefixes = ["0011", "011", "00"];

    // A shorter one is a national number somewhere.
    private const int LeastUnmistakable = 9;
    private const int LeastRepeated = 7;
    private const int NationalDigits = 10;

    private static readonly FrozenSet<string> Words = Read(
        """
        blocked coinline confidential hidden no nodisplay notshown o outofarea p payphone presentationrestricted private restricted secret
        suppressed unassigned unidentified unlisted withheld
        anonyme bloque cache cachee confidentiel horszone listerouge masque masquee nonaffiche nonidentifie pas prive privee restreint
        anonym anonymer keine privat private unbekannt unbekannte unbekannter unterdrueckt unterdruckt unterdruckte verborgen
        anonima anonimo bloqueado confidencial desconocida desconocido ocultado oculto privada privado restringido sinidentificar
        desconhecido naoidentificado restrito
        nascosto privato riservato sconosciuta sconosciuto
        afgeschermd afgeschermde anoniem geheim onbekend verborgen
        nieznany prywatny ukryty zastrzezony
        анонимный аноним неизвестен неизвестный скрыт скрытый частный
        مجهول خاص
        匿名 未知 不明 隐藏 隱藏 私人 非通知 通知不可能 公衆電話 表示圏外 無來電顯示 无来电显示
        발신번호표시제한 발신번호표시금지 알수없음
        """
    );

    // Words beside the one that tells.
    private static readonly FrozenSet<string> Fillers = Read(
        """
        available call caller callerid cid displayed for given id is known name not num number phone provided the user was
        affiche appel appelant communique correspondant de disponible divulgue identifie identite indique l la le non numero ou utilisateur
        anrufer nummer rufnummer
        chamada identificador llamada llamante nao sin
        chiamante chiamata
        beller oproep
        numer номер رقم 号码 號碼 来电 來電 番号
        """
    );

    /// <summary>Whether a normalized notation without digits means that there is no number: words for it, or punctuation only.</summary>
    public static bool IsWord(string plain)
    {
        if (plain.Any(char.IsAsciiDigit))
            return false;
        var words = plain
            .Split(' ', '-', '_', '.', ',', '/', '\'', '(', ')', '[', ']', '+', '|', ':')
            .Select(Fold)
            .Where(word => word.Length > 0)
            .ToList();
        // A placeholder such as "caller_id" has no other word.
        if (words.TrueForAll(word => Fillers.Contains(word) || Means(word)))
            return true;
        return Contains(string.Concat(words.Where(word => !Fillers.Contains(word)))) || Contains(string.Concat(words));

        // "anonymouscaller" and its like.
        static bool Contains(string letters) =>
            Means(letters)
            || Fillers.Any(filler =>
                letters.EndsWith(filler, StringComparison.Ordinal) && Means(letters[..^filler.Length])
            );

        static bool Means(string word) => Words.Contains(word) || AbsentValue.IsWord(word);
    }

    private static FrozenSet<string> Read(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Fold).ToFrozenSet();

    private static string Fold(string word) =>
        string.Concat(UnicodeForm.Decompose(word.ToLowerInvariant()).Where(char.IsLetter));

    /// <summary>
    /// Whether digits, which may have a plus, an international prefix and a leading 1, spell such a word on a keypad or repeat one digit, whatever
    /// number they are elsewhere.
    /// </summary>
    public static bool IsKeypad(string digits)
    {
        var number = digits.TrimStart('+');
        if (Array.Find(Prefixes, prefix => number.StartsWith(prefix, StringComparison.Ordinal)) is { } international)
            number = number[international.Length..];
        if (number is ['1', .. var rest] && (Keypads.Contains(rest) || IsNationalLength(rest)))
            return true;
        return IsNationalLength(number)
            || (Keypads.Contains(number) && (number.Length >= LeastUnmistakable || digits is ['+', ..]));

        // +1 888 888 8888 is valid.
        static bool IsNationalLength(string number) => number.Length == NationalDigits && IsRepeated(number);
    }

    /// <summary>Whether digits that are no valid number stand for none: a keypad's word, or one digit repeated.</summary>
    public static bool IsFiller(string digits)
    {
        var number = digits.TrimStart('+');
        return number is "" or "0" or "1"
            || Keypads.Contains(number)
            || IsRepeated(number)
            || (number is ['1', .. var rest] && IsRepeated(rest));
    }

    private static bool IsRepeated(string number) =>
        number.Length >= LeastRepeated && !number.AsSpan().ContainsAnyExcept(number[0]);
}
