using System.Text.RegularExpressions;
using TetherRelay.Core.Texts;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Texts;

public sealed partial class TopLevelDomainsTests
{
    [Fact]
    public void Every_name_of_IANA_s_file_is_known_and_the_file_says_its_date()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, $"TetherRelay.Core/Texts/{TopLevelDomains.Resource}"))
            .Split('\n');

        Assert.Matches(Header(), file[0]);
        var names = file[1..^1];
        Assert.InRange(names.Length, 1_400, 2_000);
        Assert.All(names, name => Assert.True(TopLevelDomains.Contains(name), name));
    }

    [Theory]
    [InlineData("com", true)]
    [InlineData("COM", true)]
    [InlineData("рф", true)]
    [InlineData("РФ", true)]
    [InlineData("xn--p1ai", true)]
    [InlineData("中国", true)]
    [InlineData("", false)]
    [InlineData("then", false)]
    [InlineData("# Version", false)]
    public void A_domain_is_known_in_any_case_and_in_its_own_script(string label, bool isKnown) =>
        Assert.Equal(isKnown, TopLevelDomains.Contains(label));

    [GeneratedRegex(
        @"^# Version [0-9]{10}, Last Updated [A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} 20[0-9]{2} UTC$"
    )]
    private static partial Regex Header();
}
