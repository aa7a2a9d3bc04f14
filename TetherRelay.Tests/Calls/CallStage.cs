using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Reconciliation;

namespace TetherRelay.Tests.Calls;

/// <summary>A call that ended, as ElevenLabs reports it to the relay.</summary>
internal sealed class CallStage(ReconciliationFixture relay, Tenant tenant)
{
    public const string Key = "wsec_0123456789abcdef";

    public Tenant Tenant => tenant;

    public string Number { get; } = Recipients.Next();

    public static async Task<CallStage> NewAsync(ReconciliationFixture relay)
    {
        var tenant = await relay.App.NewTenantAsync();
        await relay
            .App.Services.GetRequiredService<PostCallKeys>()
            .AddAsync(tenant.Organization.Id, Key, TestContext.Current.CancellationToken);
        return new CallStage(relay, tenant);
    }

    /// <summary>The report of a call with the person, whose agent promised a text.</summary>
    /// <param name="promised">The value of the analysis; null without it.</param>
    /// <param name="answers">What the agent's requests for a text were answered.</param>
    public JsonObject Report(JsonNode? promised, params Reply[] answers)
    {
        var began = relay.Time.GetUtcNow() - TimeSpan.FromMinutes(3);
        var turns = new JsonArray(
            new JsonObject
            {
                ["role"] = "user",
                ["message"] = "Can you send me the link?",
                ["time_in_call_secs"] = 4,
            }
        );
        foreach (var (at, answer) in answers.Index())
            turns.Add(
                new JsonObject
                {
                    ["role"] = "agent",
                    ["message"] = "I'll text it to you.",
                    ["time_in_call_secs"] = 10 + at,
                    ["tool_calls"] = new JsonArray(
                        new JsonObject
                        {
                            ["type"] = "webhook",
                            ["request_id"] = $"request_{at}",
                            ["tool_name"] = "send_sms",
                            ["params_as_json"] = new JsonObject { ["message"] = $"The link {at}" }.ToJsonString(),
                            ["tool_has_been_called"] = true,
                            ["tool_details"] = new JsonObject
                            {
                                ["type"] = "webhook",
                                ["method"] = "POST",
                                ["url"] = $"https://relay.example.com{Tenant.Path}",
                                ["headers"] = new JsonObject { ["Authorization"] = "Bearer trs_secret" },
                            },
                        }
                    ),
                    ["tool_results"] = new JsonArray(
                        new JsonObject
                        {
                            ["request_id"] = $"request_{at}",
                            ["tool_name"] = "send_sms",
                            ["result_value"] = answer.Body,
                            ["is_error"] = false,
                            ["tool_has_been_called"] = true,
                        }
                    ),
                }
            );
        return new()
        {
            ["type"] = "post_call_transcription",
            ["event_timestamp"] = relay.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["data"] = new JsonObject
            {
                ["agent_id"] = "agent_1",
                ["agent_name"] = "Reception",
                ["conversation_id"] = "conv_1",
                ["status"] = "done",
                ["transcript"] = turns,
                ["metadata"] = new JsonObject
                {
                    ["start_time_unix_secs"] = began.ToUnixTimeSeconds(),
                    ["call_duration_secs"] = 170,
                    ["phone_call"] = new JsonObject
                    {
                        ["type"] = "twilio",
                        ["direction"] = "inbound",
                        ["agent_number"] = "+12362320246",
                        ["external_number"] = Number,
                        ["call_sid"] = "CA1",
                    },
                },
                ["analysis"] = new JsonObject
                {
                    ["call_successful"] = "success",
                    ["transcript_summary"] = "The person asked for the link.",
                    ["call_summary_title"] = "Link to the form",
                    ["data_collection_results"] = new JsonObject
                    {
                        ["promised_text"] = new JsonObject
                        {
                            ["data_collection_id"] = "promised_text",
                            ["value"] = promised,
                        },
                    },
                },
            },
        };
    }

    /// <summary>Posts a report, and has the relay record it.</summary>
    public async Task EndAsync(JsonObject report)
    {
        Assert.Equal(200, await PostAsync(report));
        await relay.SettleNextAsync();
    }

    public async Task<int> PostAsync(JsonNode report, string key = Key, DateTimeOffset? at = null)
    {
        var body = report.ToJsonString();
        return await PostAsync(body, Signature(body, key, at ?? relay.Time.GetUtcNow()));
    }

    public async Task<int> PostAsync(string body, string? signature, string? path = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path ?? await PathAsync());
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (signature is not null)
            request.Headers.Add(PostCallSignature.Header, signature);
        using var response = await relay.App.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public static string Signature(string body, string key, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v0={Convert.ToHexStringLower(hash)}";
    }

    public async Task<string> PathAsync()
    {
        var callbacks = await relay
            .App.Services.GetRequiredService<CallbackAddresses>()
            .ForAsync(tenant.Organization.Id, TestContext.Current.CancellationToken);
        return callbacks.PostCall("")!;
    }

    /// <summary>The calls in the thread with the person.</summary>
    public async Task<IReadOnlyList<Call>> CallsAsync() => (await tenant.ThreadAsync(Number))?.Calls ?? [];
}
