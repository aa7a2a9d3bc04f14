using System.Reflection;
using System.Runtime.CompilerServices;

namespace TetherRelay.Core;

/// <summary>
/// The words for an enumeration's values in storage and on the wire: snake_case, or the value's <see
/// cref="JsonStringEnumMemberNameAttribute"/>.
/// </summary>
public static class WireWord
{
    /// <summary>The word of a value, such as <c>not_sent</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.All.ByValue[Unsafe.BitCast<T, int>(value)];

    /// <summary>The value of a word; null where the enumeration has no such word.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum =>
        word is not null && Words<T>.All.ByWord.TryGetValue(word, out var value) ? Unsafe.BitCast<int, T>(value) : null;

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly EnumWords All = new(typeof(T));
    }

    // Integers as keys: code for a dictionary of each enumeration would be compiled at each start (docs/performance.md).
    private sealed class EnumWords
    {
        public EnumWords(Type type)
        {
            foreach (var name in type.GetEnumNames())
            {
                var field = type.GetField(name)!;
                var word =
                    field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                    ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
                var value = (int)field.GetRawConstantValue()!;
                ByValue[value] = word;
                ByWord[word] = value;
            }
        }

        public Dictionary<int, string> ByValue { get; } = [];

        public Dictionary<string, int> ByWord { get; } = new(StringComparer.Ordinal);
    }
}
