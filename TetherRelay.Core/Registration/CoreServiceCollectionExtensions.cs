using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Calls;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Load;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Retention;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Registration;

/// <summary>Registers the services of Core: one <c>AddX</c> per concern, from the lowest floor up.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <summary>Adds settings, clock and ids. An invalid setting stops the start with an error that names it.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new IdFactory());
        services.AddSingleton<IValidateOptions<RelayOptions>, RelayOptionsValidator>();
        services.AddOptions<RelayOptions>().Bind(configuration).ValidateOnStart();
        return services;
    }

    /// <summary>Adds the storage account of the settings. An invalid setting stops the start with an error that names it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().TryAddSingleton<RelayMeter>();
        services.AddLoad(configuration);
        services.TryAddSingleton(provided =>
            RelayStorage.Validate(configuration) is { } error
                ? throw new OptionsValidationException(RelayStorage.Setting, typeof(RelayStorage), [error])
                : RelayStorage.Create(
                    configuration,
                    provided.GetRequiredService<RelayMeter>(),
                    provided.GetRequiredService<AdaptiveLimit>()
                )
        );
        services.TryAddSingleton(provided => new LocalStage(
            provided.GetRequiredService<RelayStorage>(),
            configuration[nameof(CallbackOptions.PublicUrl)],
            provided.GetService<HostAddresses>()?.All
        ));
        return services;
    }

    private static void AddLoad(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<LoadOptions>, LoadOptionsValidator>();
        services.AddOptions<LoadOptions>().Bind(configuration.GetSection(LoadOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<AdaptiveLimit>();
    }

    /// <summary>
    /// Adds <see cref="ISecretStore"/> and its caches with the section <c>Secrets</c>, validated at start. Needs <see cref="AddStorage"/>. The vault
    /// is called on first use only.
    /// </summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<SecretsOptions>, SecretsOptionsValidator>();
        services.AddOptions<SecretsOptions>().Bind(configuration.GetSection(SecretsOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(provider => CreateStore(provider, configuration));
        services.TryAddSingleton<ProviderCredentialsStore>();
        return services;
    }

    private static ISecretStore CreateStore(IServiceProvider provider, IConfiguration configuration)
    {
        var options = provider.GetRequiredService<IOptions<SecretsOptions>>().Value;
        return string.IsNullOrWhiteSpace(options.VaultUri)
            ? new FileSecretStore(LocalSettings.PathOf(options.File!), provider.GetRequiredService<TimeProvider>())
            : new KeyVaultSecretStore(KeyVaultClients.Create(options.VaultUri, RelayCredential.Create(configuration)));
    }

    /// <summary>
    /// Adds <see cref="OrganizationStore"/>, <see cref="OrganizationCache"/>, <see cref="ToolSecretStore"/> and <see
    /// cref="OrganizationAuthenticator"/>. Needs <see cref="AddStorage"/> and <see cref="AddSecrets"/>.
    /// </summary>
    public static IServiceCollection AddOrganizations(this IServiceCollection services)
    {
        services.TryAddSingleton<OrganizationStore>();
        services.TryAddSingleton<OrganizationCache>();
        services.TryAddSingleton<BackgroundWork>();
        services.TryAddSingleton<UnfilledSettings>();
        services.TryAddSingleton<OrganizationKeys>();
        services.TryAddSingleton<ToolSecretStore>();
        services.TryAddSingleton<OrganizationAuthenticator>();
        return services;
    }

    /// <summary>Adds <see cref="ApiKeyStore"/> and <see cref="ApiKeyAuthenticator"/>. Needs storage and organizations.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services) =>
        services.AddSingleton<ApiKeyStore>().AddSingleton<ApiKeyAuthenticator>();

    /// <summary>Adds <see cref="CallbackAddresses"/> with the setting <c>PublicUrl</c>, validated at start. Needs <see cref="AddSecrets"/>.</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<CallbackOptions>, CallbackOptionsValidator>();
        services.AddOptions<CallbackOptions>().Bind(configuration).ValidateOnStart();
        services.TryAddSingleton<CallbackAddresses>();
        services.TryAddSingleton<PostCallKeys>();
        return services;
    }

    /// <summary>Adds the quotas per call and day. Threads count the texts per contact.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services) =>
        services
            .AddSingleton<LimitStore>()
            .AddSingleton<SendQuotas>()
            .AddSingleton<PumpingAlarm>()
            .AddHostedService(services => services.GetRequiredService<SendQuotas>());

    /// <summary>
    /// Adds the stores of threads and the queue of unsettled messages, which is written in the background. A program without a host waits for <see
    /// cref="BackgroundWork"/> before it ends.
    /// </summary>
    public static IServiceCollection AddThreads(this IServiceCollection services) =>
        services
            .AddSingleton<UnsettledMessages>()
            .AddSingleton<ThreadReader>()
            .AddSingleton<ConversationIndexWriter>()
            .AddSingleton<BrokenPromises>()
            .AddSingleton<CallStore>()
            .AddSingleton<ContactMemory>()
            .AddSingleton<ThreadStore>()
            .AddSingleton<FailoverStore>()
            .AddSingleton<OptOutStore>()
            .AddSingleton<NoTextsStore>()
            .AddSingleton<InboundStore>()
            .AddSingleton<OutcomeStore>()
            .AddSingleton<ConversationStore>();

    /// <summary>Adds the conversation list and its rebuild. Needs threads, which update the index.</summary>
    public static IServiceCollection AddConversationIndex(this IServiceCollection services) =>
        services
            .AddSingleton<OverdueMessages>()
            .AddSingleton<IndexRepairer>()
            .AddSingleton<ConversationListReader>()
            .AddSingleton<ConversationSelection>()
            .AddSingleton<RecentMessages>()
            .AddSingleton<ThreadSearch>()
            .AddSingleton<DayTraffic>()
            .AddSingleton<IndexRebuild>();

    /// <summary>Adds the hosted service that writes index updates.</summary>
    public static IServiceCollection AddIndexFlusher(this IServiceCollection services) =>
        services.AddHostedService<IndexFlusher>();

    /// <summary>Adds threads, sending and automation events.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services) =>
        services
            .AddThreads()
            .AddLimits()
            .AddSingleton<AutomationEvents>()
            .AddHostedService(services => services.GetRequiredService<BackgroundWork>())
            .AddSingleton<DuplicateSendWaiter>()
            .AddSingleton<OutcomeRecorder>()
            .AddSingleton<ProviderDispatcher>()
            .AddSingleton<OutboundMessageSender>()
            .AddSingleton<MessageRetry>();

    /// <summary>Adds <see cref="ReceiptRecorder"/>.</summary>
    public static IServiceCollection AddReceipts(this IServiceCollection services) =>
        services.AddSingleton<ReceiptRecorder>();

    /// <summary>Adds <see cref="InboundReceiver"/> and <see cref="CallReplies"/>. Needs <see cref="AddMessaging"/>.</summary>
    public static IServiceCollection AddReplies(this IServiceCollection services) =>
        services
            .AddSingleton<OptOutReplies>()
            .AddSingleton<ReplySignals>()
            .AddSingleton<CallReplies>()
            .AddSingleton<AutoReplies>()
            .AddSingleton<InboundReceiver>();

    /// <summary>Adds <see cref="MessageReconciler"/>. Needs storage, threads, providers, their credentials and callbacks.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services) =>
        services
            .AddSingleton<ProviderLookup>()
            .AddSingleton<EndedCalls>()
            .AddSingleton<RunningCalls>()
            .AddSingleton<CallRecorder>()
            .AddSingleton<MessageReconciler>()
            .AddHostedService<UnsettledDepth>();

    /// <summary>Adds the queue listener, for a host without queue triggers.</summary>
    public static IServiceCollection AddReconciliationListener(this IServiceCollection services) =>
        services.AddHostedService<ReconciliationListener>();

    /// <summary>
    /// Adds <see cref="RetentionSweep"/> and <see cref="DailyRetention"/> with the section <c>Retention</c>, validated at start. Needs organizations
    /// and threads.
    /// </summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<LimitStore>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services
            .AddOptions<RetentionOptions>()
            .Bind(configuration.GetSection(RetentionOptions.Section))
            .ValidateOnStart();
        return services.AddSingleton<RetentionSweep>().AddSingleton<DailyRetention>().AddSingleton<NightlyEntries>();
    }

    /// <summary>Adds the timer of the nightly retention, for a host without queue triggers.</summary>
    public static IServiceCollection AddRetentionClock(this IServiceCollection services) =>
        services.AddHostedService<RetentionClock>();

    /// <summary>Adds <see cref="ContactEraser"/>. Needs threads.</summary>
    public static IServiceCollection AddErasure(this IServiceCollection services) =>
        services.AddSingleton<ContactEraser>();
}
