using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Storage;

public sealed class RelayStorageTests(StorageFixture storage)
{
    [Fact]
    public async Task The_emulator_answers_and_is_known_as_one()
    {
        await storage.Clients.Tables.CreateTableIfNotExistsAsync("Answers", TestContext.Current.CancellationToken);

        Assert.True(storage.Clients.IsEmulator);
    }

    [Theory]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=production;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net"
    )]
    [InlineData(
        "AccountName=devstoreaccount1;AccountKey=c2VjcmV0;TableEndpoint=https://production.table.core.windows.net;QueueEndpoint=https://production.queue.core.windows.net"
    )]
    public void Another_account_is_no_emulator(string connectionString) =>
        Assert.False(RelayStorage.Create(Settings(connectionString)).IsEmulator);

    [Theory]
    [InlineData("")]
    [InlineData("not a connection string; AccountKey=c2VjcmV0")]
    public void A_bad_setting_is_named_without_repeating_it(string connectionString)
    {
        var sentence = RelayStorage.Validate(Settings(connectionString));

        Assert.NotNull(sentence);
        Assert.Contains("AzureWebJobsStorage", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", sentence, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string connectionString) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connectionString)]).Build();
}
