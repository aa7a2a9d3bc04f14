using System.Collections.Frozen;
using System.Reflection;

namespace TetherRelay.Core;

/// <summary>
/// The words for an enumeration's values in storage and on the wire: snake_case, or the value's <see
/// cref="JsonStringEnumMemberNameAttribute"/>.
/// </summary>
public static class WireWord
{
    /// <summary>The word of a value, such as <c>not_sent</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>The value of a word; null where the enumeration has no such word.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum => word is not null && Words<T>.ByWord.TryGetValue(word, out var value) ? value : null;

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, Word);

        public static readonly FrozenDictionary<string, T> ByWord = ByValue.ToFrozenDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );

        private static string Word(T value) =>
            typeof(T).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
    }
}
