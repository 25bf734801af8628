using System.Text.Json;

namespace RadLSP.Audio.Recorders;

/// <summary>What programs print about devices.</summary>
internal static class DeviceParser
{
    public static IReadOnlyList<(string Device, string Description)> Parse(string text, DeviceListing listing) => listing switch
    {
        DeviceListing.Json => Json(text),
        DeviceListing.Tabs => [.. Lines(text).Select(l => l.Split('\t')).Where(f => f.Length > 1).Select(f => (f[1], f[1]))],
        DeviceListing.Indented => [.. Indented(text).Where(d => IsMicrophoneOfAlsa(d.Item1))],
        DeviceListing.DirectShow => [.. Lines(text).Where(l => l.EndsWith("(audio)", StringComparison.Ordinal)).Select(Quoted).Where(n => n.Length > 0).Select(n => (n, n))],
        DeviceListing.AVFoundation => AVFoundation(text),
        _ => [],
    };

    private static IReadOnlyList<(string, string)> Json(string text)
    {
        try
        {
            // The libraries complain on standard error, which stands after the list.
            using JsonDocument document = JsonDocument.Parse(text[..(text.LastIndexOf(']') + 1)]);
            return [.. document.RootElement.EnumerateArray()
                .Where(d => !d.GetProperty("backend").ValueEquals("alsa") || IsMicrophoneOfAlsa(d.GetProperty("device").GetString()!))
                .Select(d => (d.GetProperty("device").GetString()!, d.GetProperty("description").GetString()!))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static List<(string, string)> Indented(string text)
    {
        var found = new List<(string Device, string Description)>();
        foreach (string line in Lines(text))
        {
            if (!char.IsWhiteSpace(line[0]))
            {
                found.Add((line, line));
            }
            else if (found.Count > 0 && found[^1].Device == found[^1].Description)
            {
                found[^1] = (found[^1].Device, line.Trim());
            }
        }

        return found;
    }

    /// <summary>ALSA lists its converters of rate and channels as devices too; nobody speaks into those.</summary>
    private static bool IsMicrophoneOfAlsa(string device) =>
        device is "default" or "pulse" or "pipewire" || device.Contains("CARD=", StringComparison.Ordinal);

    private static List<(string, string)> AVFoundation(string text)
    {
        var found = new List<(string, string)>();
        bool isAudio = false;
        foreach (string line in Lines(text))
        {
            isAudio |= line.Contains("AVFoundation audio devices", StringComparison.Ordinal);
            int open = line.LastIndexOf('[');
            int close = line.LastIndexOf(']');
            if (isAudio && open >= 0 && close > open && int.TryParse(line[(open + 1)..close], out _))
            {
                found.Add((line[(open + 1)..close], line[(close + 1)..].Trim()));
            }
        }

        return found;
    }

    private static string Quoted(string line)
    {
        int first = line.IndexOf('"', StringComparison.Ordinal);
        int last = line.LastIndexOf('"');
        return last > first ? line[(first + 1)..last] : "";
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0);
}
