using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Fixtures;

/// <summary>One organization, and the voice agent that speaks for it.</summary>
internal sealed class Tenant(RelayApp app, Organization organization, string secret)
{
    public const string Path = "/api/webhook/elevenlabs/tools/send-sms";

    public Organization Organization => organization;

    public string Secret => secret;

    /// <summary>The agent's usual request.</summary>
    public static JsonObject Request(string number, string message = "Here is your link: https://example.com/a/MZ4K")
    {
        Confidential.Suite.Keep(message);
        return new()
        {
            ["phone_number"] = number,
            ["message"] = message,
            ["called_id"] = "+12362320246",
            ["conversation_id"] = "conv_1",
        };
    }

    public Task<Reply> SendAsync(string number, string message = "Here is your link: https://example.com/a/MZ4K") =>
        SendAsync(Request(number, message));

    public Task<Reply> SendAsync(JsonNode body, string? idempotencyKey = null) =>
        PostAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), idempotencyKey);

    /// <summary>The usual request, by a caller who may hang up.</summary>
    public Task<Reply> SendAsync(string number, CancellationToken hangUp) =>
        PostAsync(Encoding.UTF8.GetBytes(Request(number).ToJsonString()), hangUp: hangUp);

    /// <summary>Sends a text that a test builds on: the provider must accept it.</summary>
    public async Task<Reply> TextAsync(
        string number,
        string message = "Here is your link: https://example.com/a/MZ4K"
    ) => (await SendAsync(number, message)).MustSucceed();

    /// <inheritdoc cref="TextAsync(string, string)"/>
    public async Task<Reply> TextAsync(JsonNode body, string? idempotencyKey = null) =>
        (await SendAsync(body, idempotencyKey)).MustSucceed();

    public async Task<Reply> PostAsync(
        byte[] body,
        string? idempotencyKey = null,
        string? contentType = "application/json",
        CancellationToken? hangUp = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        Confidential.Suite.Keep(secret);
        request.Content = new ByteArrayContent(body);
        if (contentType is not null)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await app.AnswerAsync(request, hangUp);
    }

    /// <summary>Marks a contact as one who asked for no more texts.</summary>
    public async Task OptOutAsync(string number)
    {
        var contactId = await ContactIdAsync(number);
        var row = new TableEntity(ThreadKeys.Partition(organization.Id, contactId), ThreadKeys.Contact(contactId))
        {
            ["Number"] = number,
            ["OptedOut"] = true,
        };
        await app
            .Services.GetRequiredService<RelayStorage>()
            .Tables.GetTableClient(TableNames.Threads)
            .UpsertEntityAsync(row, cancellationToken: TestContext.Current.CancellationToken);
    }

    public async Task<OrganizationKey> KeyAsync() =>
        await app
            .Services.GetRequiredService<OrganizationKeys>()
            .GetAsync(organization.Id, TestContext.Current.CancellationToken);

    public async Task<string> ContactIdAsync(string number) => ThreadKeys.ContactId(await KeyAsync(), number);

    public async Task<ContactThread?> ThreadAsync(string number)
    {
        var thread = await app
            .Services.GetRequiredService<ThreadReader>()
            .ReadThreadAsync(organization.Id, number, 1000, TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<OverdueMessages>().Enqueue(organization.Id, thread?.Messages ?? []);
        return thread;
    }

    /// <summary>Every row that the organization has among the threads; needs no vault.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync() =>
        await app
            .Services.GetRequiredService<RelayStorage>()
            .Tables.GetTableClient(TableNames.Threads)
            .QueryAsync<TableEntity>(
                $"PartitionKey gt '{organization.Id}|' and PartitionKey lt '{organization.Id}}}'",
                cancellationToken: TestContext.Current.CancellationToken
            )
            .ToListAsync(TestContext.Current.CancellationToken);

    public async Task<Message?> FindAsync(string messageId)
    {
        var message = await app
            .Services.GetRequiredService<ThreadReader>()
            .FindMessageAsync(organization.Id, messageId, TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<OverdueMessages>().Enqueue(organization.Id, message is null ? [] : [message]);
        return message;
    }

    /// <summary>The one message in the thread with a number.</summary>
    public async Task<Message> MessageAsync(string number) => Assert.Single((await ThreadAsync(number))!.Messages);
}
