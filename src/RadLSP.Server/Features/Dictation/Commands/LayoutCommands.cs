using System.Globalization;
using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>Items of lists, and a space.</summary>
internal static class LayoutCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["layout.item"] = ItemAsync,
        ["layout.end-list"] = EndListAsync,
        ["space.insert"] = SpaceAsync,
        ["dictation.text"] = TextAsync,
    };

    /// <summary>Goes on with the numbers or bullets of the list above.</summary>
    private static async Task ItemAsync(SpokenScene scene, CancellationToken cancellation)
    {
        SourceText text = scene.Report.Version.Text;
        int line = text.LineOf(scene.Cursor.End);
        string marker = NextMarker(text, line);
        string before = text.ToString(TextSpan.FromBounds(text.LineStart(line), scene.Cursor.End));
        await scene.ReplaceAsync(new TextSpan(scene.Cursor.End, 0), (string.IsNullOrWhiteSpace(before) ? "" : "\n") + marker).ConfigureAwait(false);
    }

    private static string NextMarker(SourceText text, int line)
    {
        for (int i = line; i >= 0; i--)
        {
            string content = text.ToString(TextSpan.FromBounds(text.LineStart(i), text.LineEnd(i)));
            if (ListLines.MarkerOf(content) is { } marker)
            {
                return marker.Number is { } number
                    ? marker.Indent + (number + 1).ToString(CultureInfo.InvariantCulture) + marker.Sign + " "
                    : marker.Indent + marker.Sign + " ";
            }

            if (string.IsNullOrWhiteSpace(content) && i < line)
            {
                break;
            }
        }

        return "1. ";
    }

    /// <summary>A number that nothing was said for goes; else a line begins.</summary>
    private static async Task EndListAsync(SpokenScene scene, CancellationToken cancellation)
    {
        SourceText text = scene.Report.Version.Text;
        int line = text.LineOf(scene.Cursor.End);
        var whole = TextSpan.FromBounds(text.LineStart(line), text.LineEnd(line));
        bool isEmptyItem = ListLines.MarkerOf(text.ToString(whole)) is { } marker && marker.IsEmpty;
        await (isEmptyItem ? scene.ReplaceAsync(whole, "") : scene.ReplaceAsync(new TextSpan(scene.Cursor.End, 0), "\n")).ConfigureAwait(false);
    }

    private static Task SpaceAsync(SpokenScene scene, CancellationToken cancellation) => scene.ReplaceAsync(scene.Cursor, " ");

    /// <summary>Writes a text that the command brings along; for the commands of users.</summary>
    private static Task TextAsync(SpokenScene scene, CancellationToken cancellation) => scene.WriteAsync(scene.Cursor, scene.Argument("text"));
}
