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
        var writer = await Writer.OfAsync(stage);
        await ReadAsync(writer);
        await SendAsync(stage, writer);
        await DecideAsync(stage, await Writer.OfAsync(stage));
        await RefuseAsync(stage, writer);
        await FailAsync(stage);
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
            var another = await Writer.OfAsync(stage, writer.Tenant);
            await another.User.AnswerAsync(another.Conversation, "Hello", "key");
            await another.User.AnswerAsync(another.Conversation, "Hello", "key");
            await another.User.AnswerAsync(another.Conversation, "Something else", "key");
            var text = (await stage.Simulator.Messages(another.Number)).Single(text => text.Body == "Hello");
            var receipt = SignedCallback.Receipt(ProviderName.Twilio, text.Id, word, "30003");
            await stage.PostAsync(SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, receipt));
            await another.User.AnswerAsync(another.Conversation, "Hello", "key");
        }

        // The receipt comes before the outcome is recorded.
        var quick = await Writer.OfAsync(stage, writer.Tenant);
        stage.BeforeTheOutcome(async () =>
        {
            var text = (await stage.Simulator.Messages(quick.Number)).Single(text => text.Body == "Quick");
            var receipt = SignedCallback.Receipt(ProviderName.Twilio, text.Id, "delivered");
            await stage.PostAsync(SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, receipt));
        });
        await quick.User.AnswerAsync(quick.Conversation, "Quick");

        await stage.WithoutOutcomesAsync(async () =>
        {
            var first = writer.User.AnswerAsync(writer.Conversation, "Slow", "slow");
            await Eventually.TrueAsync(async () =>
                (await stage.Simulator.Messages(writer.Number)).Any(text => text.Body == "Slow")
            );
            await Task.WhenAll(first, writer.User.AnswerAsync(writer.Conversation, "Slow", "slow"));
        });
    }

    private static async Task RefuseAsync(AnswerStage stage, Writer writer)
    {
        var (user, path) = (writer.User, $"/api/conversations/{writer.Conversation}/messages");
        await user.PostAsync(path, """{"text":"Hello"}""");
        await user.PostAsync(path, "[]", "key");
        await user.PostAsync("/api/segments", "[]");
        await user.PostAsync("/api/segments", new string(' ', 40_000));
        var sent = (await writer.Tenant.ThreadAsync(writer.Number))!.Messages[0];
        await user.PostAsync(path, $$"""{"retry":"{{sent.Id}}"}""", "key");
        await user.PostAsync(path, new string(' ', 40_000), "key");
        await user.AnswerAsync(writer.Conversation, " ");
        await user.AnswerAsync(writer.Conversation, new string('a', 1601));
        await EverywhereAsync(await ApiUser.OfAsync(stage.App, writer.Tenant, ApiKeyScope.Read), writer.Conversation);

        const string Abroad = "+447400123456";
        await new Phone(stage.App, writer.Tenant, ProviderName.Twilio, Abroad).WritesAsync("Hello");
        var foreign = Assert.Single((await writer.Tenant.ThreadAsync(Abroad))!.Conversations);
        await user.AnswerAsync(foreign.Id, "Hello");

        // Suspended from the start: an instance may hold an organization for a minute as it was.
        var suspended = await stage.App.NewTenantAsync(change: usual =>
            usual with
            {
                Status = OrganizationStatus.Suspended,
            }
        );
        await EverywhereAsync(await ApiUser.OfAsync(stage.App, suspended), writer.Conversation);
    }

    private static async Task FailAsync(AnswerStage stage)
    {
        foreach (var ending in (string[])["0150", "0156"])
        {
            var writer = await Writer.OfAsync(stage, number: Recipients.Next(ending));
            await writer.User.AnswerAsync(writer.Conversation, "Hello");
        }

        var outOfReach = await Writer.OfAsync(stage, await stage.App.NewTenantAsync(ProviderName.TextGrid));
        await outOfReach.User.AnswerAsync(outOfReach.Conversation, "Hello");

        var optedOut = await Writer.OfAsync(stage);
        await optedOut.Tenant.OptOutAsync(optedOut.Number);
        await optedOut.User.AnswerAsync(optedOut.Conversation, "Hello");

        var erased = await Writer.OfAsync(stage);
        await ActivatorUtilities
            .CreateInstance<ContactEraser>(stage.App.Services)
            .EraseAsync(erased.Tenant.Organization.Id, erased.Number, Stop);
        await EverywhereAsync(erased.User, erased.Conversation);

        var withoutCredentials = await Writer.OfAsync(stage);
        await stage.App.ClearCredentialsAsync(withoutCredentials.Tenant.Organization.Id, ProviderName.Twilio);
        await withoutCredentials.User.AnswerAsync(withoutCredentials.Conversation, "Hello");

        var limited = await Writer.OfAsync(
            stage,
            await stage.App.NewTenantAsync(change: usual => usual with { Limits = SendLimits.None with { PerDay = 1 } })
        );
        await limited.User.AnswerAsync(limited.Conversation, "Hello");
        await limited.User.AnswerAsync(limited.Conversation, "Hello again");
        await ForgetAsync(stage);
    }

    // The claim stays, and its message is gone.
    private static async Task ForgetAsync(AnswerStage stage)
    {
        var writer = await Writer.OfAsync(stage);
        var sent = await writer.User.AnswerAsync(writer.Conversation, "Hello", "key");
        var id = sent.Json.GetProperty("id").GetString()!.Split('.');
        await stage
            .App.Services.GetRequiredService<RelayStorage>()
            .Tables.GetTableClient(TableNames.Threads)
            .DeleteEntityAsync(
                ThreadKeys.Partition(writer.Tenant.Organization.Id, id[0]),
                ThreadKeys.Message(id[1]),
                cancellationToken: Stop
            );
        await writer.User.AnswerAsync(writer.Conversation, "Hello", "key");
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
        await user.PostAsync($"/api/conversations/{conversation}/messages/{conversation}/opt-out/confirm");
        await user.AnswerAsync(conversation, "Hello");
    }
}
