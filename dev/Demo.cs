using System.Text.Json;

/// <summary>The organization that a newcomer sends a first text with; made once, and kept with the stage's data.</summary>
internal static class Demo
{
    public const string Organization = "demo";
    public const string Number = "+12362320246";
    public const string Contact = "+14165550100";
    public const string Secret = "trs_demo_local_only_do_not_deploy_0000";

    /// <summary>Those of the simulated account.</summary>
    public const string Credentials =
        """{"account_sid":"AC00000000000000000000000000000001","auth_token":"simulated-twilio-token"}""";

    private const string InboundUrl = "Simulator__InboundUrls__";
    private const string Key = "trk_demo_local_only_do_not_deploy_0000";

    /// <summary>The mark is set last, so that a start that broke off is made good by the next one.</summary>
    public static async Task CreateAsync(IReadOnlyDictionary<string, string> settings)
    {
        var exists =
            (await Tool.CaptureAsync(Tether.Start(settings, ["org", "show", Organization, "--json"]))).ExitCode == 0;
        if (exists && File.Exists(LocalFolder.DemoMark))
            return;
        try
        {
            if (!exists)
                await Tether.DoAsync(settings, ["org", "create", Organization, "--name", "Demo", "--region", "CA"]);
            await Tether.DoAsync(
                settings,
                ["org", "provider", "set", Organization, "twilio", "--unchecked"],
                Credentials
            );
            await Tether.DoAsync(settings, ["org", "provider", "use", Organization, "twilio"]);
            await Tether.DoAsync(settings, ["org", "numbers", "add", Organization, Number, "+14165550199"]);
            await Tether.DoAsync(settings, ["org", "secret", "add", Organization, "--label", "demo", "--demo"]);
            await Tether.DoAsync(settings, ["org", "key", "create", Organization, "--label", "demo", "--demo"]);
        }
        catch (Refusal error)
        {
            throw new Refusal($"The demo organization could not be made: {error.Message}");
        }

        await File.WriteAllTextAsync(LocalFolder.DemoMark, "");
    }

    /// <summary>Whether a running stage has the demo, and the simulator's phone reaches it.</summary>
    public static bool IsPlayable(IReadOnlyDictionary<string, string> settings) =>
        settings.ContainsKey($"{InboundUrl}twilio")
        && Uri.TryCreate(settings["PublicUrl"], UriKind.Absolute, out var app)
        && app.IsLoopback;

    /// <summary>
    /// Where the simulated accounts post what a phone replies, as the simulator's settings; none where nothing reaches the app, or
    /// where the organization has no provider any more.
    /// </summary>
    public static async Task<IEnumerable<KeyValuePair<string, string>>> InboundUrlsAsync(
        IReadOnlyDictionary<string, string> settings
    )
    {
        string[] arguments = ["org", "provider", "webhooks", Organization, "--json"];
        var (exitCode, output) = await Tool.CaptureAsync(Tether.Start(settings, arguments));
        if (exitCode != 0)
            return [];
        using var json = JsonDocument.Parse(output);
        return
        [
            .. json
                .RootElement.GetProperty("webhooks")
                .EnumerateArray()
                .Select(webhook =>
                    KeyValuePair.Create(
                        $"{InboundUrl}{webhook.GetProperty("provider").GetString()}",
                        webhook.GetProperty("inbound").GetString()!
                    )
                ),
        ];
    }

    public static void Describe(RunOptions options)
    {
        const string message = "Hi Alex, here is the link we talked about: https://example.com/a/MZ4K";
        // Another call at each start: the page begins empty then, and the thread remembers the text.
        // The log leaves an id out whose digits may be a number's, so a letter parts them.
        var leg =
            $"\"called_id\":\"{Number}\",\"conversation_id\":\"conv_{DateTime.UtcNow:MMdd}t{DateTime.UtcNow:HHmmss}\"";
        var body = $"{{\"phone_number\":\"{Contact}\",\"message\":\"{message}\",{leg}}}";
        var address = $"http://127.0.0.1:{options.App}/api/webhook/elevenlabs/tools/send-sms";
        Console.WriteLine(
            $"""

            Send a text, as the voice agent does during a call:
            curl {address} -H "Authorization: Bearer {Secret}" -H "Content-Type: application/json" -d '{body}'

            Read its thread and answer, on http://127.0.0.1:{options.App}/threads with the demo's key:
            {Key}

            Play two whole calls, whose agent hears what you text from the simulator's phone:
            dotnet dev.cs call
            """
        );
    }
}
