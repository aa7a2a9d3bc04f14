using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.Worker;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>The demo's published secret and key work on a stage of one machine only.</summary>
[Collection("Demo secret")]
public sealed class LocalStageTests(StorageFixture storage, ProviderSimulator simulator)
{
    [Theory]
    [InlineData(null, "http://127.0.0.1:7071")]
    [InlineData("", "http://[::1]:7071")]
    [InlineData("http://127.0.0.1:7071", "http://localhost:7071")]
    [InlineData("https://localhost", null)]
    public void Loopback_and_the_emulator_are_local(string? publicUrl, string? address) =>
        Assert.True(new LocalStage(storage.Clients, publicUrl, () => address is null ? [] : [address]).IsLocal);

    [Theory]
    [InlineData("https://relay.example.com", "http://127.0.0.1:7071")]
    [InlineData("https://127.0.0.1.example.com", "http://127.0.0.1:7071")]
    [InlineData("no address", "http://127.0.0.1:7071")]
    [InlineData(null, "http://*:8080")]
    [InlineData(null, "http://+:8080")]
    [InlineData(null, "http://0.0.0.0:8080")]
    [InlineData(null, "http://[::]:8080")]
    [InlineData(null, "http://192.0.2.1:8080")]
    public void Every_other_address_is_public(string? publicUrl, string address) =>
        Assert.False(new LocalStage(storage.Clients, publicUrl, () => ["http://127.0.0.1:7071", address]).IsLocal);

    [Fact]
    public void Storage_other_than_the_emulator_is_public() =>
        Assert.False(new LocalStage(ProductionStorage.Create()).IsLocal);

    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("CONTAINER_APP_NAME")]
    [InlineData("KUBERNETES_SERVICE_HOST")]
    public void A_Functions_host_on_a_platform_is_public_and_Core_Tools_are_local(string variable)
    {
        Assert.False(IsLocal(name => name == variable ? "x" : null));
        Assert.True(IsLocal(_ => null));

        bool IsLocal(Func<string, string?> read) =>
            new LocalStage(storage.Clients, null, () => PlatformAddresses.Read(read)).IsLocal;
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401, "--PublicUrl=https://relay.example.com")]
    [InlineData(401, "--urls=http://0.0.0.0:0")]
    public async Task The_demo_s_secret_and_key_are_refused_in_public(int status, params string[] settings)
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync(null, settings);
        app.Client.BaseAddress = new Uri($"http://127.0.0.1:{Port(app)}");
        var tenant = await app.NewTenantAsync();
        var stop = TestContext.Current.CancellationToken;
        var id = tenant.Organization.Id;
        await app.Services.GetRequiredService<ToolSecretStore>().AddDemoAsync(id, "demo", stop);
        await app.Services.GetRequiredService<ApiKeyStore>().AddDemoAsync(id, "demo", stop);

        var sent = await new Tenant(app, tenant.Organization, ToolSecret.Demo).SendAsync(Recipients.Next());
        var read = await new ApiUser(app, ApiKey.Demo).GetAsync("/api/conversations");

        Assert.Equal((status, status), (sent.Status, read.Status));
        Assert.Equal(200, (await tenant.SendAsync(Recipients.Next())).Status);
    }

    [Fact]
    public async Task Through_a_tunnel_the_demo_s_secret_is_refused()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync();
        var tenant = await app.NewTenantAsync();
        await app
            .Services.GetRequiredService<ToolSecretStore>()
            .AddDemoAsync(tenant.Organization.Id, "demo", TestContext.Current.CancellationToken);

        foreach (
            var (host, secret, status) in new[]
            {
                ("relay.example.com", ToolSecret.Demo, 401),
                ("relay.example.com", tenant.Secret, 200),
                ("localhost", ToolSecret.Demo, 200),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Tenant.Path);
            request.Headers.Host = host;
            request.Headers.Add("Authorization", $"Bearer {secret}");
            Assert.Equal(status, (await app.AnswerAsync(request)).Status);
        }
    }

    private static int Port(RelayApp app) =>
        new Uri(
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
                .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        ).Port;
}
