using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>The files of ElevenLabs' CLI.</summary>
public sealed class CliFolderTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PushStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await PushStage.StartAsync(storage);

    public async ValueTask DisposeAsync()
    {
        await _stage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Files_are_written_as_they_would_be_printed()
    {
        await WriteAsync();

        var printed = await _stage.Tether.AskAsync("elevenlabs tool {org} --format cli --secret-id secret_1");
        foreach (var file in printed.EnumerateObject())
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(file.Value.GetRawText()), Read(file.Name)), file.Name);
    }

    [Fact]
    public async Task Entries_of_others_and_what_else_is_kept_stay()
    {
        var others = """{"type":"client","config":"tool_configs/théâtre.json","id":"tool_9","env":"prod"}""";
        Put("tools.json", $$"""{"version":2,"tools":[{{others}}]}""");

        await WriteAsync();

        var list = Read("tools.json");
        Assert.Equal(2, (int?)list["version"]);
        Assert.Equal(5, list["tools"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(others), list["tools"]![0]));
        Assert.Contains("théâtre", Text("tools.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_the_CLI_keeps_elsewhere_is_found_by_its_name_and_keeps_its_id()
    {
        Put(
            "mine/texts.json",
            """{"name":"send_sms","api_schema":{"request_headers":{"Authorization":{"secret_id":"secret_1"}}}}"""
        );
        Put("tools.json", """{"tools":[{"type":"webhook","config":"mine/texts.json","id":"tool_7"}]}""");

        await WriteAsync();
        await WriteAsync();

        var tools = Read("tools.json")["tools"]!.AsArray();
        Assert.Equal(
            [
                "mine/texts.json",
                "tool_configs/sms_status.json",
                "tool_configs/text_reply.json",
                "tool_configs/opt_out.json",
            ],
            tools.Select(tool => (string?)tool!["config"])
        );
        Assert.Equal("tool_7", (string?)tools[0]!["id"]);
        Assert.Equal("webhook", (string?)Read("mine/texts.json")["type"]);
        Assert.False(File.Exists(_folder.File("tool_configs/send_sms.json")));
    }

    [Fact]
    public async Task A_push_writes_the_ids_that_ElevenLabs_gave()
    {
        var pushed = await _stage.PushAsync($"--format cli --output {_folder.Path}");

        Assert.Equal(
            pushed.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("id").GetString()),
            Read("tools.json")["tools"]!.AsArray().Select(tool => (string?)tool!["id"])
        );
        Assert.Equal(
            pushed.GetProperty("secret_id").GetString(),
            (string?)
                Read("tool_configs/send_sms.json")["api_schema"]!["request_headers"]!["Authorization"]!["secret_id"]
        );
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("trs_", Text(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools.json", "[]")]
    [InlineData("tools.json", """{"tools":{}}""")]
    [InlineData("tools.json", "not JSON")]
    [InlineData("tool_configs/opt_out.json", """{"name":"other-s"}""")]
    [InlineData("tool_configs/opt_out.json", "not JSON")]
    [InlineData(
        "tool_configs/opt_out.json",
        """{"name":"opt_out","api_schema":{"request_headers":{"Authorization":{"secret_id":"other"}}}}"""
    )]
    public async Task A_foreign_file_is_left_and_none_is_written(string path, string content)
    {
        Put(path, content);

        Assert.Contains(path, await _stage.Tether.RefusedAsync(Line), StringComparison.Ordinal);

        Assert.Equal(content, Text(path));
        Assert.Single(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private string Line => $"elevenlabs tool {{org}} --format cli --output {_folder.Path} --secret-id secret_1";

    private Task WriteAsync() => _stage.Tether.DoAsync(Line);

    private void Put(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllText(_folder.File(path), content);
    }

    private JsonNode Read(string path) => JsonNode.Parse(Text(path))!;

    private string Text(string path) => File.ReadAllText(_folder.File(path));
}
