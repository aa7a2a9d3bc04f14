using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Settings;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Settings;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Values_are_read_and_two_underscores_separate_sections()
    {
        Write("""{ "IsEncrypted": false, "Values": { "AzureWebJobsStorage": "here", "Secrets__File": "there" } }""");

        var settings = Read(_folder.Path);

        Assert.Equal("here", settings["AzureWebJobsStorage"]);
        Assert.Equal(_folder.File("there"), settings["Secrets:File"]);
    }

    [Fact]
    public void A_file_in_a_folder_above_is_not_read()
    {
        Write("""{ "Values": { "Planted": "yes" } }""");
        var inner = Directory.CreateDirectory(Path.Combine(_folder.Path, "one", "two")).FullName;

        Assert.Null(Read(inner)["Planted"]);
        File.Copy(_folder.File(LocalSettings.FileName), Path.Combine(inner, LocalSettings.FileName));
        Assert.Equal("yes", Read(inner)["Planted"]);
    }

    [Fact]
    public void A_named_file_has_any_name_and_must_exist()
    {
        File.WriteAllText(_folder.File("other.json"), """{ "Values": { "Secrets__File": "secrets.json" } }""");

        var settings = new ConfigurationBuilder().AddSettingsFile(_folder.File("other.json")).Build();

        Assert.Equal(_folder.File("secrets.json"), settings["Secrets:File"]);
        Assert.Equal(_folder.File("other.json"), LocalSettings.FileOf(settings));
        Assert.Contains("missing.json cannot be read", NamedFileError("missing.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_other_source_wins_in_whatever_order_they_are_added(bool fileFirst)
    {
        Write("""{ "Values": { "Who": "file" } }""");
        var builder = new ConfigurationBuilder();
        if (fileFirst)
            builder.AddLocalSettings(_folder.Path);
        builder.AddInMemoryCollection([new("Who", "environment")]);
        if (!fileFirst)
            builder.AddLocalSettings(_folder.Path);

        Assert.Equal("environment", builder.Build()["Who"]);
    }

    [Fact]
    public void Comments_trailing_commas_and_values_that_are_no_strings_are_fine()
    {
        Write(
            """
            {
              // as the Functions tools allow
              "Values": { "Number": 7071, "Switch": true, "Nothing": null, },
            }
            """
        );

        var settings = Read(_folder.Path);

        Assert.Equal("7071", settings["Number"]);
        Assert.Equal("True", settings["Switch"]);
        Assert.Null(settings["Nothing"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Host": { "CORS": "*" } }""")]
    public void A_file_without_values_sets_nothing(string json)
    {
        Write(json);

        Assert.Empty(Read(_folder.Path).AsEnumerable());
    }

    [Theory]
    [InlineData("""{ "Values": { "Key": "s3cret" """, "line")]
    [InlineData("[\"s3cret\"]", "object")]
    [InlineData("""{ "Values": "s3cret" }""", "object")]
    [InlineData("""{ "IsEncrypted": true, "Values": { "Key": "s3cret" } }""", "encrypted")]
    public void A_bad_file_is_named_without_repeating_it(string json, string reason)
    {
        Write(json);

        var error = Assert.Throws<InvalidDataException>(() => Read(_folder.Path));

        Assert.Contains(LocalSettings.FileName, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_path_begins_beside_the_file_not_beside_a_copy_that_a_build_made()
    {
        Write("""{ "Values": { "Secrets__File": "kept/secrets.json" } }""");
        var output = Directory.CreateDirectory(Path.Combine(_folder.Path, "project", "bin")).FullName;
        File.Copy(_folder.File(LocalSettings.FileName), Path.Combine(output, LocalSettings.FileName));

        Assert.Equal(
            Path.Combine(_folder.Path, "kept", "secrets.json"),
            LocalSettings.PathOf("kept/secrets.json", output)
        );
        Assert.Equal(Path.Combine(_folder.Path, "kept", "secrets.json"), Read(output)["Secrets:File"]);
    }

    [Fact]
    public void A_relative_path_begins_beside_the_nearest_file_where_that_is_no_copy()
    {
        Write("""{ "Values": { "Level": "outer" } }""");
        var inner = Directory.CreateDirectory(Path.Combine(_folder.Path, "inner")).FullName;
        File.WriteAllText(Path.Combine(inner, LocalSettings.FileName), """{ "Values": { "Level": "inner" } }""");

        Assert.Equal(Path.Combine(inner, "secrets.json"), LocalSettings.PathOf("secrets.json", inner));
    }

    [Fact]
    public void Without_a_file_a_relative_path_begins_in_the_folder() =>
        Assert.Equal(Path.Combine(_folder.Path, "secrets.json"), LocalSettings.PathOf("secrets.json", _folder.Path));

    private string NamedFileError(string name) =>
        Assert
            .Throws<InvalidDataException>(() => new ConfigurationBuilder().AddSettingsFile(_folder.File(name)).Build())
            .Message;

    private static IConfigurationRoot Read(string folder) =>
        new ConfigurationBuilder().AddLocalSettings(folder).Build();

    private void Write(string json) => File.WriteAllText(_folder.File(LocalSettings.FileName), json);
}
