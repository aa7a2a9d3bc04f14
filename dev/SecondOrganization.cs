using System.Text.Json;

/// <summary>`org`: another organization on the running stage, whose phone's replies reach it. The same command again, as after a restart, repairs it.</summary>
internal static class SecondOrganization
{
    public static async Task<int> CreateAsync(string id)
    {
        var settings = LocalFolder.ReadSettings();
        var isNew = (await Tool.CaptureAsync(Tether.Start(settings, ["org", "show", id]))).ExitCode != 0;
        if (isNew)
        {
            await Tether.DoAsync(settings, ["org", "create", id, "--name", id, "--region", "CA"]);
            await Tether.DoAsync(settings, ["org", "provider", "set", id, "twilio"], Demo.Credentials);
            await Tether.DoAsync(settings, ["org", "numbers", "add", id, await FreeNumberAsync(settings)]);
            Console.WriteLine(await Tether.DoAsync(settings, ["org", "secret", "add", id, "--label", "agent"]));
            Console.WriteLine(
                await Tether.DoAsync(settings, ["org", "key", "create", id, "--scope", "write", "--label", "desk"])
            );
        }

        using var shown = JsonDocument.Parse(await Tether.DoAsync(settings, ["org", "show", id, "--json"]));
        using var webhooks = JsonDocument.Parse(
            await Tether.DoAsync(settings, ["org", "provider", "webhooks", id, "--provider", "twilio", "--json"])
        );
        var inbound = webhooks.RootElement.GetProperty("webhooks")[0].GetProperty("inbound").GetString()!;
        var simulator = new Uri(new Uri(settings["Providers__Twilio__BaseUrl"]), "/");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var number in NumbersOf(shown.RootElement))
        {
            using var body = new StringContent($"\"{inbound}\"", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.PutAsync(new Uri(simulator, $"replies/webhooks/{number}"), body);
            answer.EnsureSuccessStatusCode();
            Console.WriteLine($"{id} texts from {number}, and gets the replies to it.");
        }
        return 0;
    }

    private static async Task<string> FreeNumberAsync(IReadOnlyDictionary<string, string> settings)
    {
        using var all = JsonDocument.Parse(await Tether.DoAsync(settings, ["org", "list", "--json"]));
        var used = all.RootElement.EnumerateArray().SelectMany(NumbersOf).ToHashSet();
        return Enumerable.Range(200, 100).Select(last => $"+14165550{last}").First(number => !used.Contains(number));
    }

    private static IEnumerable<string> NumbersOf(JsonElement organization) =>
        organization
            .GetProperty("senders")
            .EnumerateArray()
            .SelectMany(sender => sender.GetProperty("numbers").EnumerateArray())
            .Select(number => number.GetString()!);
}
