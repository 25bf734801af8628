using System.CommandLine;
using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp fix</c>: applies the fixes that cannot change the meaning of a report.</summary>
internal static class FixCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The report; - reads standard input and writes standard output." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and leave the file alone." };
        var command = new Command("fix", "Apply the safe fixes to a report.") { file, dryRun };
        command.SetAction(result => Fix(result.GetValue(file)!, result.GetValue(dryRun)));
        return command;
    }

    private static int Fix(string path, bool dryRun)
    {
        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        List<Fix> applied = SafeFixes.Choose(analysis);
        string result = SafeFixes.Apply(text, applied);
        foreach (Fix fix in applied)
        {
            int line = analysis.Text.LineOf(fix.Edits[0].Span.Start) + 1;
            Console.Error.WriteLine($"{path}:{line}: {fix.Title}");
        }

        if (path == "-")
        {
            using Stream output = Console.OpenStandardOutput();
            output.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(dryRun ? text : result));
            return 0;
        }

        return dryRun || applied.Count == 0 || TryReplace(path, text, result) ? 0 : 2;
    }

    /// <summary>Writes beside the file first and then takes its place, so that a full disk or a crash leaves the old report whole.</summary>
    private static bool TryReplace(string path, string original, string text)
    {
        string beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            if (!string.Equals(File.ReadAllText(path), original, StringComparison.Ordinal))
            {
                Console.Error.WriteLine($"radlsp: {path} was changed meanwhile; nothing was written, run fix again");
                return false;
            }

            byte[] bytes = File.ReadAllBytes(path);
            if (!Encoding.UTF8.GetBytes(original).AsSpan().SequenceEqual(WithoutMark(bytes)))
            {
                Console.Error.WriteLine($"radlsp: {path} is not UTF-8; convert it first, fixing it would lose characters");
                return false;
            }

            File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: bytes.Length != WithoutMark(bytes).Length));
            File.Move(beside, path, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"radlsp: cannot write {path}: {error.Message}; the report is as it was");
            File.Delete(beside);
            return false;
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;
}
