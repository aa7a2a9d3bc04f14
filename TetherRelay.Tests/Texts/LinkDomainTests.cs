using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class LinkDomainTests
{
    private static readonly string[] Example = ["example.com"];

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData(" Example.COM. ", "example.com")]
    [InlineData("a.b-c.example.co.uk", "a.b-c.example.co.uk")]
    [InlineData("bücher.de", "xn--bcher-kva.de")]
    [InlineData("BÜCHER.de", "xn--bcher-kva.de")]
    [InlineData("XN--BCHER-KVA.de", "xn--bcher-kva.de")]
    [InlineData("пример.рф", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("বাংলা.ভারত", "xn--54b7fta0cc.xn--45brj9c")]
    [InlineData("\u09DC.com", "xn--15b8c.com")]
    [InlineData("\u09A1\u09BC.com", "xn--15b8c.com")]
    [InlineData("אב.com", "xn--4dbc.com")]
    public void A_domain_is_kept_in_one_form(string text, string domain) =>
        Assert.Equal(domain, LinkDomain.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("com")]
    [InlineData("localhost")]
    [InlineData("https://example.com")]
    [InlineData("example.com/")]
    [InlineData("example.com:443")]
    [InlineData("*.example.com")]
    [InlineData(".example.com")]
    [InlineData("example..com")]
    [InlineData("example.com..")]
    [InlineData("-a.com")]
    [InlineData("a-.com")]
    [InlineData("a_b.com")]
    [InlineData("exa mple.com")]
    [InlineData("example.com\nevil.com")]
    [InlineData("jane@example.com")]
    [InlineData("192.168.1.1")]
    [InlineData("ｅxample.com")]
    [InlineData("example。com")]
    [InlineData("exam\u00ADple.com")]
    [InlineData("bu\u0308cher.de")]
    [InlineData("😀.com")]
    [InlineData("ex½.com")]
    [InlineData("a①.com")]
    [InlineData("bücher.xn--a")]
    [InlineData("-ü.com")]
    [InlineData("ü\uD800.com")]
    [InlineData("ü\uFFFE.com")]
    public void A_name_that_is_no_domain_is_refused(string text) => Assert.Null(LinkDomain.Parse(text));

    [Fact]
    public void A_domain_is_as_long_as_names_may_be()
    {
        Assert.NotNull(LinkDomain.Parse($"{new string('a', 63)}.com"));
        Assert.Null(LinkDomain.Parse($"{new string('a', 64)}.com"));
        Assert.Null(LinkDomain.Parse(string.Concat(Enumerable.Repeat("abcd.", 50)) + "com1"));
        Assert.Null(LinkDomain.Parse($"{new string('ü', 63)}.com"));
    }

    [Theory]
    [InlineData("https://example.com/a/MZ4K and EXAMPLE.com, or book.example.com.")]
    [InlineData("（https://example.com:443/?a=b@c.de#d）")]
    [InlineData("ｅｘａｍｐｌｅ．ｃｏｍ")]
    [InlineData("Write to jane@gmail.com")]
    [InlineData("No link at all.")]
    public void Links_to_the_domain_and_below_it_are_covered(string text) =>
        Assert.True(LinkDomain.CoversLinksIn(text, Example));

    [Theory]
    [InlineData("notexample.com")]
    [InlineData("not-example.com")]
    [InlineData("example.com.evil.net")]
    [InlineData("example.co")]
    [InlineData("com")]
    [InlineData("exаmple.com")]
    [InlineData("eхample.com")]
    [InlineData("exαmple.com")]
    [InlineData("exámple.com")]
    [InlineData("exa\u0301mple.com")]
    [InlineData("example.cοm")]
    [InlineData("examp1e.com")]
    [InlineData("exarnple.com")]
    [InlineData("xn--exmple-4nf.com")]
    public void A_look_alike_is_not_covered(string host)
    {
        Assert.False(LinkDomain.CoversLinksIn($"https://{host}/", Example));
        Assert.False(LinkDomain.CoversLinksIn($"https://{host}", Example));
    }

    [Fact]
    public void One_link_among_many_is_enough()
    {
        string[] domains = ["example.com", "xn--bcher-kva.de"];

        Assert.True(LinkDomain.CoversLinksIn("example.com, BÜCHER.de/a and www.bücher.de", domains));
        Assert.False(LinkDomain.CoversLinksIn("example.com, bücher.de/a and bucher.de", domains));
    }

    [Property(Arbitrary = [typeof(AnyLink)], MaxTest = 5000)]
    public void However_a_link_elsewhere_is_dressed_it_is_seen(AnyLink link) =>
        Assert.False(LinkDomain.CoversLinksIn(link.Value, Example));

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 2000)]
    public void A_subdomain_in_any_text_adds_no_link_elsewhere(AnyText text, byte[] labels)
    {
        var host = string.Concat(labels.Take(20).Select(label => $"a{label}-b.")) + "example.com";

        Assert.Equal(
            LinkDomain.CoversLinksIn(text.Value, Example),
            LinkDomain.CoversLinksIn($"{text.Value} https://{host}/x {host} {text.Value}", Example)
        );
    }

    [Property(MaxTest = 2000)]
    public void A_text_without_dots_and_colons_has_no_link(string? text)
    {
        var plain = string.Concat((text ?? "").Where(unit => !LinkText.Readings($"{unit}")!.Any(HasSigns)));

        Assert.True(LinkDomain.CoversLinksIn($"{plain} evil com/{plain}", Example));
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 5000)]
    public void No_text_is_too_odd(AnyText text, string? other, char unit)
    {
        Assert.All(LinkHosts.In(text.Value + unit + other + text.Value), host => Assert.True(IsAscii(host)));
        Assert.True(LinkDomain.Parse(text.Value + unit + other) is null or { Length: >= 3 });
    }

    [Fact]
    public void A_text_with_more_readings_than_a_language_needs_is_not_covered() =>
        Assert.False(LinkDomain.CoversLinksIn("ａ 𝐛 － ․ 。 \u200B ᴄ – example.com", Example));

    [Theory]
    [InlineData("a.")]
    [InlineData("a.co")]
    [InlineData("a.co.")]
    [InlineData("a.coé")]
    [InlineData("a.co\u00AD")]
    [InlineData("😀.co")]
    [InlineData("😀")]
    [InlineData("a@")]
    [InlineData("a.co@")]
    [InlineData("http:")]
    [InlineData("http:a")]
    [InlineData("tel:1")]
    [InlineData("a。coⅿ.")]
    [InlineData("http:/")]
    [InlineData("http://a")]
    [InlineData("http://a/")]
    [InlineData("1.")]
    [InlineData("/")]
    public void A_hostile_text_takes_no_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 40_000));
        var started = TimeProvider.System.GetTimestamp();

        LinkHosts.In(text);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 10);
    }

    private static bool HasSigns(string text) => text.AsSpan().ContainsAny('.', ':');

    private static bool IsAscii(string text) => text.All(char.IsAscii);
}
