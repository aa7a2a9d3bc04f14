using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>Brings about every answer of the conversations API.</summary>
internal static class ConversationAnswers
{
    private const string Nowhere = "0123456789abcdef01234567.12362320246";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task OccurAsync(AnswerStage stage)
    {
        var writer = await Writer.OfAsync(stage, starts: false);
        await ReadAsync(writer);
        await DecideAsync(stage, await Writer.OfAsync(stage, starts: false));
        foreach (var starts in (bool[])[false, true])
        {
            var sender = await Writer.OfAsync(stage, starts);
            await SendAsync(stage, sender);
            await RefuseAsync(stage, sender);
            await FailAsync(stage, starts);
        }

        await EverywhereAsync(new ApiUser(stage.App, "trk_unknown"), writer.Conversation);
        var (expired, _) = await stage
            .App.Services.GetRequiredService<ApiKeyStore>()
            .CreateAsync(writer.Tenant.Organization.Id, ApiKeyScope.Write, "old", TimeSpan.Zero, Stop);
        await EverywhereAsync(new ApiUser(stage.App, expired), writer.Conversation);
        await EverywhereAsync(writer.User, Nowhere);
        await stage.WithoutStorageAsync(() => EverywhereAsync(writer.User, writer.Conversation));
        await stage.WithoutCapacityAsync(() => EverywhereAsync(writer.User, writer.Conversation));
        await stage.WithAFaultAsync(() => EverywhereAsync(writer.User, writer.Conversation));
        // Once the key is known, some answers ask nothing of storage.
        await stage.WithoutStorageAsync(() => EverywhereAsync(new ApiUser(stage.App, "trk_unknown_too"), Nowhere));
        await stage.WithAFaultAsync(() => EverywhereAsync(new ApiUser(stage.App, "trk_unknown_too"), Nowhere));
    }

    private static async Task ReadAsync(Writer writer)
    {
        var first = (await writer.Tenant.ThreadAsync(writer.Number))!.Messages[0];
        await EverywhereAsync(writer.User, writer.Conversation, first.Id);
        foreach (var list in (string[])["/api/conversations", $"/api/conversations/{writer.Conversation}/messages"])
        foreach (var query in (string[])["limit=0", "cursor=x", "contact=x", "show=x"])
            await writer.User.GetAsync($"{list}?{query}");
    }

    private static async Task DecideAsync(AnswerStage stage, Writer writer)
    {
        var phone = new Phone(stage.App, writer.Tenant, ProviderName.Twilio, writer.Number);
        var body = phone.NewText("STOP calling me");
        // A busy machine may be too slow at first; the provider delivers again.
        await Eventually.TrueAsync(async () => (await phone.HandOverAsync(body)).Status == 200);
        var text = (await writer.Tenant.ThreadAsync(writer.Number))!.Messages[^1];
        foreach (var decision in (string[])["dismiss", "confirm"])
            await writer.User.PostAsync(
                $"/api/conversations/{text.ConversationId}/messages/{text.Id}/opt-out/{decision}"
            );
    }

    private static async Task SendAsync(AnswerStage stage, Writer writer)
    {
        foreach (var word in (string[])["delivered", "undelivered", "failed"])
        {
            var another = await Writer.OfAsync(stage, writer.Starts, writer.Tenant);
            await another.SendAsync("Hello", "key");
            await another.SendAsync("Hello", "key");
            await another.SendAsync("Something else", "key");
            var text = (await stage.Simulator.Messages(another.Number)).Single(text => text.Body == "Hello");
            var receipt = SignedCallback.Receipt(ProviderName.Twilio, text.Id, word, "30003");
            await stage.PostAsync(SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, receipt));
            await another.SendAsync("Hello", "key");
        }

        // The receipt comes before the outcome is recorded.
        var quick = await Writer.OfAsync(stage, writer.Starts, writer.Tenant);
        stage.BeforeTheOutcome(async () =>
        {
            var text = (await stage.Simulator.Messages(quick.Number)).Single(text => text.Body == "Quick");
            var receipt = SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered");
            await stage.PostAsync(SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, receipt));
        });
        await quick.SendAsync("Quick");

        await stage.WithoutOutcomesAsync(async () =>
        {
            var first = writer.SendAsync("Slow", "slow");
            await Eventually.TrueAsync(async () =>
                (await stage.Simulator.Messages(writer.Number)).Any(text => text.Body == "Slow")
            );
            await Task.WhenAll(first, writer.SendAsync("Slow", "slow"));
        });
    }

    private static async Task RefuseAsync(AnswerStage stage, Writer writer)
    {
        var (user, path) = (writer.User, writer.Path);
        await user.PostAsync(path, """{"text":"Hello"}""");
        await user.PostAsync(path, "[]", "key");
        if (!writer.Starts)
            await user.PostAsync(path, """{"text":"Hello","promise":"none"}""", "key");
        await user.PostAsync("/api/segments", "[]");
        await user.PostAsync("/api/search", "[]");
        await user.PostAsync("/api/search", new string(' ', 40_000));
        await user.PostAsync("/api/segments", new string(' ', 40_000));
        var sent = (await writer.Tenant.ThreadAsync(writer.Number))!.Messages[0];
        await user.PostAsync(path, $$"""{"retry":"{{sent.Id}}"}""", "key");
        await user.PostAsync(path, new string(' ', 40_000), "key");
        await writer.SendAsync(" ");
        await writer.SendAsync(new string('a', 1601));
        await EverywhereAsync(await ApiUser.OfAsync(stage.App, writer.Tenant, ApiKeyScope.Read), writer.Conversation);

        const string Abroad = "+447400123456";
        await new Phone(stage.App, writer.Tenant, ProviderName.Twilio, Abroad).WritesAsync("Hello");
        var foreign = Assert.Single((await writer.Tenant.ThreadAsync(Abroad))!.Conversations);
        await (writer with { Number = Abroad, Conversation = foreign.Id }).SendAsync("Hello");
        await user.StartAsync("Alex", "Hello");

        // Suspended from the start: an instance may hold an organization for a minute as it was.
        var suspended = await stage.App.NewTenantAsync(change: usual =>
            usual with
            {
                Status = OrganizationStatus.Suspended,
            }
        );
        await EverywhereAsync(await ApiUser.OfAsync(stage.App, suspended), writer.Conversation);
    }

    private static async Task FailAsync(AnswerStage stage, bool starts)
    {
        foreach (var ending in (string[])["0150", "0156"])
        {
            var writer = await Writer.OfAsync(stage, starts, number: Recipients.Next(ending));
            await writer.SendAsync("Hello");
        }

        var outOfReach = await Writer.OfAsync(stage, starts, await stage.App.NewTenantAsync(ProviderName.TextGrid));
        await outOfReach.SendAsync("Hello");

        var optedOut = await Writer.OfAsync(stage, starts);
        await optedOut.Tenant.OptOutAsync(optedOut.Number);
        await optedOut.SendAsync("Hello");

        var erased = await Writer.OfAsync(stage, starts);
        await ActivatorUtilities
            .CreateInstance<ContactEraser>(stage.App.Services)
            .EraseAsync(erased.Tenant.Organization.Id, erased.Number, Stop);
        await EverywhereAsync(erased.User, erased.Conversation);

        var withoutCredentials = await Writer.OfAsync(stage, starts);
        await stage.App.ClearCredentialsAsync(withoutCredentials.Tenant.Organization.Id, ProviderName.Twilio);
        await withoutCredentials.SendAsync("Hello");

        var limited = await Writer.OfAsync(
            stage,
            starts,
            await stage.App.NewTenantAsync(change: usual => usual with { Limits = SendLimits.None with { PerDay = 1 } })
        );
        await limited.SendAsync("Hello");
        await limited.SendAsync("Hello again");
        await ForgetAsync(stage, starts);
    }

    // The claim stays, and its message is gone.
    private static async Task ForgetAsync(AnswerStage stage, bool starts)
    {
        var writer = await Writer.OfAsync(stage, starts);
        var sent = await writer.SendAsync("Hello", "key");
        var id = sent.Json.GetProperty("id").GetString()!.Split('.');
        await stage
            .App.Services.GetRequiredService<RelayStorage>()
            .Tables.GetTableClient(TableNames.Threads)
            .DeleteEntityAsync(
                ThreadKeys.Partition(writer.Tenant.Organization.Id, id[0]),
                ThreadKeys.Message(id[1]),
                cancellationToken: Stop
            );
        await writer.SendAsync("Hello", "key");
    }

    private static async Task EverywhereAsync(ApiUser user, string conversation, string? message = null)
    {
        await user.GetAsync("/api/organization");
        await user.GetAsync("/api/conversations");
        await user.GetAsync($"/api/conversations/{conversation}");
        await user.GetAsync($"/api/conversations/{conversation}/messages");
        await user.PostAsync($"/api/conversations/{conversation}/resolve");
        await user.PostAsync($"/api/conversations/{conversation}/reopen");
        await user.PostAsync($"/api/conversations/{conversation}/messages/{message ?? conversation}/read");
        await user.PostAsync("/api/segments", """{"text":"Hello"}""");
        await user.PostAsync("/api/search", """{"text":"Hello"}""");
        await user.GetAsync("/api/traffic");
        await user.PostAsync($"/api/conversations/{conversation}/messages/{conversation}/opt-out/confirm");
        await user.AnswerAsync(conversation, "Hello");
        await user.StartAsync(Recipients.Next(), "Hello");
    }
}
