using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Load;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Storage;

/// <summary>
/// The storage account, which the Functions host uses too: both read one setting. <c>AzureWebJobsStorage</c> is a connection string, or
/// <c>AzureWebJobsStorage__tableServiceUri</c> and <c>__queueServiceUri</c> name the services. The latter authenticate with the app's
/// identity (<c>__clientId</c>).
/// </summary>
/// <param name="tables">The client of Table Storage.</param>
/// <param name="queues">The client of Queue Storage, with Base64 messages.</param>
public sealed class RelayStorage(TableServiceClient tables, QueueServiceClient queues)
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>The emulator's fixed account, whose name Azure reserves.</summary>
    private const string EmulatorAccount = "devstoreaccount1";

    /// <summary>Table Storage.</summary>
    public TableServiceClient Tables => tables;

    /// <summary>Queue Storage; messages are Base64, as the Functions trigger expects them.</summary>
    public QueueServiceClient Queues => queues;

    /// <summary>Whether this is the emulator on this machine, where development secrets are allowed.</summary>
    public bool IsEmulator => Tables.AccountName == EmulatorAccount && Tables.Uri.IsLoopback;

    /// <summary>Creates the missing tables and queues.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    public Task CreateAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([
            CreateTablesAsync(cancellationToken),
            .. QueueNames.All.Select(name =>
                Queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
            ),
        ]);

    /// <summary>Creates the missing tables.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    public Task CreateTablesAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(TableNames.All.Select(name => Tables.CreateTableIfNotExistsAsync(name, cancellationToken)));

    /// <summary>The setting's error as a sentence; null where the setting is valid.</summary>
    public static string? Validate(IConfiguration configuration)
    {
        var section = configuration.GetSection(Setting);
        if (string.IsNullOrWhiteSpace(section.Value) && section["tableServiceUri"] is null)
            return $"{Setting} is missing: set a connection string (UseDevelopmentStorage=true for Azurite), or "
                + $"{Setting}__tableServiceUri and {Setting}__queueServiceUri.";
        try
        {
            _ = Create(configuration);
            return null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException)
        {
            // The SDK's message could repeat the connection string, which holds the key.
            return $"{Setting} cannot be used: it is neither a connection string nor two absolute service addresses.";
        }
    }

    /// <summary>Creates the clients from the settings, without a request.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="meter">Counts the clients' calls; null to count none.</param>
    /// <param name="limit">Follows the calls' latency; null for none.</param>
    /// <exception cref="FormatException">A setting is malformed.</exception>
    public static RelayStorage Create(
        IConfiguration configuration,
        RelayMeter? meter = null,
        AdaptiveLimit? limit = null
    )
    {
        var section = configuration.GetSection(Setting);
        if (!string.IsNullOrWhiteSpace(section.Value))
            return new RelayStorage(
                new TableServiceClient(section.Value, StorageClients.Tables(meter, limit)),
                new QueueServiceClient(section.Value, StorageClients.Queues(meter))
            );

        var credential = RelayCredential.Create(configuration);
        return new RelayStorage(
            new TableServiceClient(
                Address(section, "tableServiceUri"),
                credential,
                StorageClients.Tables(meter, limit)
            ),
            new QueueServiceClient(Address(section, "queueServiceUri"), credential, StorageClients.Queues(meter))
        );
    }

    private static Uri Address(IConfigurationSection section, string name) =>
        Uri.TryCreate(section[name], UriKind.Absolute, out var address)
            ? address
            : throw new FormatException($"{Setting}__{name} is not an absolute address.");
}
