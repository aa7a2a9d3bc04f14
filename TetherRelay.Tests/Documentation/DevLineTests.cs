namespace TetherRelay.Tests.Documentation;

/// <summary>The developer's commands as pages write them.</summary>
public sealed class DevLineTests
{
    [Fact]
    public void Every_command_of_dev_cs_in_the_documentation_exists()
    {
        var code = MarkdownFile.All.Values.SelectMany(page => page.Code).ToList();

        Assert.Contains(code, line => line.Text.StartsWith("dotnet dev.cs", StringComparison.Ordinal));
        var mistakes = code.SelectMany(line =>
            DevCommands.Mistakes(line.Text).Select(mistake => $"{line.Place}: {line.Text}: {mistake}")
        );
        Assert.True(!mistakes.Any(), string.Join('\n', mistakes));
    }

    [Theory]
    [InlineData("dotnet dev.cs", true)]
    [InlineData("dotnet dev.cs test -- --filter-class Anything", true)]
    [InlineData("dotnet dev.cs bench --only relay,floor-storage", true)]
    [InlineData("dotnet dev.cs -- tether --help", true)]
    [InlineData("Providers__Twilio__BaseUrl=https://api.twilio.com dotnet dev.cs run --no-demo", true)]
    [InlineData("dotnet dev.cs tests", false)]
    [InlineData("dotnet dev.cs run --growth", false)]
    public void A_command_is_known_by_its_name_and_its_options(string line, bool exists) =>
        Assert.Equal(exists, !DevCommands.Mistakes(line).Any());
}
