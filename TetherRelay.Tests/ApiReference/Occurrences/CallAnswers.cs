using TetherRelay.Core.Callbacks;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Calls;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>Brings about every answer to ElevenLabs' report of a call that ended.</summary>
internal static class CallAnswers
{
    private const string Body = """{"type":"post_call_transcription","data":{"conversation_id":"conv_ended"}}""";

    public static async Task OccurAsync(AnswerStage stage)
    {
        var tenant = await stage.App.NewTenantAsync();
        var path = (await stage.CallbacksAsync(tenant)).PostCall("")!;
        await PostAsync(stage, path);
        await stage
            .App.Services.GetRequiredService<PostCallKeys>()
            .AddAsync(tenant.Organization.Id, CallStage.Key, TestContext.Current.CancellationToken);
        await PostAsync(stage, path);
        await PostAsync(stage, $"{path[..^4]}AAAA");
        await stage.WithoutCapacityAsync(() => PostAsync(stage, path));

        var unknown = await stage
            .App.Services.GetRequiredService<CallbackAddresses>()
            .ForAsync("nowhere", TestContext.Current.CancellationToken);
        await PostAsync(stage, unknown.PostCall("")!);
    }

    private static Task PostAsync(AnswerStage stage, string path)
    {
        var signature = CallStage.Signature(Body, CallStage.Key, TimeProvider.System.GetUtcNow());
        return stage.PostAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Headers = { { PostCallSignature.Header, signature } },
                Content = new StringContent(Body, Encoding.UTF8, "application/json"),
            }
        );
    }
}
