using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment.Bicep;

/// <summary>A misspelt property is only a warning, with exit code 0: what counts is that nothing is printed.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly BicepCli _bicep = new();

    public void Dispose() => _bicep.Dispose();

    [Fact]
    public async Task The_templates_build_without_a_word() =>
        Assert.Empty(await _bicep.RunAsync(["build", "main.bicep", "--outfile", _bicep.File("main.json")]));

    [Theory]
    [InlineData("main.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    [InlineData("main.options.bicepparam")]
    [InlineData("main.hub.bicepparam")]
    public async Task The_parameter_files_and_what_they_use_give_the_linter_nothing_to_say(string file) =>
        Assert.Empty(await _bicep.RunAsync(["lint", file]));

    [Fact]
    public async Task Every_file_is_formatted()
    {
        Assert.Empty(await _bicep.RunAsync(["format", "--pattern", "*.bicep*"]));

        var infra = Path.Combine(Repository.Root, "infra");
        var files = Directory
            .GetFiles(infra, "*.bicep*")
            .Where(file => !file.EndsWith(".json", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(Text(file), Text(_bicep.File(Path.GetFileName(file)))));
    }

    private static string Text(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");
}
