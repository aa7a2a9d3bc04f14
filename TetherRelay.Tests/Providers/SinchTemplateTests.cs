using System.Text.RegularExpressions;
using FsCheck.Xunit;
using TetherRelay.Core.Providers.Sinch;

namespace TetherRelay.Tests.Providers;

public sealed partial class SinchTemplateTests
{
    [Theory]
    [InlineData("Hi ${name}!")]
    [InlineData("${")]
    [InlineData("${d}")]
    [InlineData("${${d}}")]
    [InlineData("$${a} $$${b}{c}")]
    [InlineData("A${}B${ x }C")]
    public void A_text_that_looks_like_a_template_reaches_the_phone_as_written(string text)
    {
        var (body, parameters) = SinchTemplate.Quote(text);

        Assert.NotNull(parameters);
        Assert.Equal(text, Expand(body, parameters));
    }

    [Theory]
    [InlineData("")]
    [InlineData("It is $5 {or so}, {name}$")]
    public void A_text_without_a_template_is_sent_unchanged(string text)
    {
        var (body, parameters) = SinchTemplate.Quote(text);

        Assert.Null(parameters);
        Assert.Equal(text, body);
    }

    [Property]
    public void Any_text_reaches_the_phone_as_written(string?[] pieces, byte[] marks)
    {
        var text = string.Concat(pieces.Select((piece, at) => piece + Mark(marks, at)));

        var (body, parameters) = SinchTemplate.Quote(text);

        Assert.Equal(text, parameters is null ? body : Expand(body, parameters));
        Assert.DoesNotContain("${", body.Replace("${d}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("$$", parameters is null ? "" : Braced().Replace(body, ""), StringComparison.Ordinal);
    }

    private static string Mark(byte[] marks, int at) =>
        marks.Length == 0 ? "" : new[] { "$", "{", "}", "${", "$${", "${d}" }[marks[at % marks.Length] % 6];

    private static string Expand(string body, IReadOnlyDictionary<string, SinchParameter> parameters) =>
        Placeholder().Replace(body, match => parameters[match.Groups[1].Value].Default);

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$+(?!\$*\{)")]
    private static partial Regex Braced();
}
