using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>
/// The numbers that a request can mean, read in the simplest way: the digits of the values that hold numbers, without what
/// is dialled before a Canadian number or stands behind it. Shares nothing with the relay's own reading.
/// </summary>
internal static partial class NamedNumbers
{
    private const int National = 10;

    private static readonly string[] Properties = ["phone_number", "called_id", "called_number"];
    private static readonly JsonReaderOptions Lenient = new() { AllowMultipleValues = true, MaxDepth = 10_000 };

    public static HashSet<string> In(ReadOnlySpan<byte> body)
    {
        var numbers = new HashSet<string>();
        try
        {
            // As a lenient reader does it: what is no UTF-8, and half a pair, is a character that is no digit.
            var text = HalfPair().Replace(Encoding.UTF8.GetString(body).TrimStart('\uFEFF'), "?");
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Lenient);
            using var first = JsonDocument.ParseValue(ref reader);
            Collect(first.RootElement, numbers);
        }
        catch (JsonException)
        {
            // An unreadable body names no number.
        }

        return numbers;
    }

    private static void Collect(JsonElement element, HashSet<string> numbers)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in element.EnumerateObject())
            if (Array.Exists(Properties, property.NameEquals) && property.Value.ValueKind == JsonValueKind.String)
                numbers.Add(Number(property.Value.GetString()!));
            else if (property.NameEquals("parameters"))
                Collect(property.Value, numbers);
    }

    private static string Number(string written)
    {
        var digits = string.Concat(
            written.Select(character => CharUnicodeInfo.GetDecimalDigitValue(character)).Where(digit => digit >= 0)
        );
        var area = digits.Length - digits.TrimStart('0', '1').Length;
        return digits.Length >= area + National ? $"+1{digits.Substring(area, National)}" : digits;
    }

    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfPair();
}
