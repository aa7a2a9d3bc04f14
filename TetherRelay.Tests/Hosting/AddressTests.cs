using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

public sealed class AddressTests(StorageFixture storage)
{
    [Fact]
    public async Task A_port_alone_as_container_images_say_it_is_listened_on_from_outside()
    {
        await using var app = KestrelHost.Build([
            .. RelayApp.Neutral,
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
            "--urls=",
            "--http_ports=0",
        ]);

        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("http://[::]:", Assert.Single(app.Urls), StringComparison.Ordinal);
    }
}
