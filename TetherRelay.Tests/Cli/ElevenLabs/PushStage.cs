using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>An organization with a tool secret, and a workspace of ElevenLabs to push it to.</summary>
internal sealed class PushStage(Tether tether, ElevenLabsServer server, string secret) : IAsyncDisposable
{
    public const string Push = "elevenlabs tool {org} --push";

    public Tether Tether => tether;

    public ElevenLabsServer Server => server;

    /// <summary>The tool secret, which no output may show.</summary>
    public string Secret => secret;

    public string SecretName => $"tether_relay_{tether.Organization}_agent";

    public static async Task<PushStage> StartAsync(StorageFixture storage)
    {
        var (tether, server) = (new Tether(storage), await ElevenLabsServer.StartAsync());
        tether.Settings["PublicUrl"] = "https://relay.example.com";
        tether.Settings["ElevenLabs:BaseUrl"] = server.Address;
        tether.Settings["ELEVENLABS_API_KEY"] = ElevenLabsServer.Key;
        await tether.CreateAsync();
        var added = await tether.AskAsync("org secret add {org} --label agent");
        return new PushStage(tether, server, added.GetProperty("secret").GetString()!);
    }

    public Task<JsonElement> PushAsync(string options = "") => tether.AskAsync($"{Push} {options}");

    /// <summary>Pushes in vain: the one sentence, which holds neither secret nor key.</summary>
    public async Task<string> RefusedAsync(string options = "")
    {
        var sentence = await tether.RefusedAsync($"{Push} {options}");
        Assert.DoesNotContain("trs_", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(ElevenLabsServer.Key, sentence, StringComparison.Ordinal);
        return sentence;
    }

    /// <summary>The names of all tools with what their Authorization is, sorted.</summary>
    public IEnumerable<string> Tools() =>
        server
            .Tools.Select(tool => tool["tool_config"]!)
            .Select(config => $"{config["name"]} {Authorization(config)}")
            .Order(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        tether.Dispose();
    }

    private string? Authorization(JsonNode config)
    {
        var id = (string?)config["api_schema"]!["request_headers"]!["Authorization"]!["secret_id"];
        return (string?)server.Secrets.Find(secret => (string?)secret["secret_id"] == id)?["value"];
    }
}
