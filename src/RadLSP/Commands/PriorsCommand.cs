using System.CommandLine;
using RadLSP.Archive;
using RadLSP.Core;
using RadLSP.Impressions.Priors;
using RadLSP.Output;
using RadLSP.Server;
using RadLSP.Server.OwnReports;

namespace RadLSP.Commands;

/// <summary><c>radlsp archive priors</c>: the earlier reports of a patient, with the sizes of lesions through them.</summary>
internal static class PriorsCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Reports that are at hand, the oldest first; they come after those of the archive.", Arity = ArgumentArity.ZeroOrMore };
        var patient = new Option<string?>("--patient") { Description = "The number of the patient, as the import was told it." };
        var date = new Option<string?>("--date") { Description = "The day of today's exam, as 2024-05-31; later reports are left out." };
        var path = ArchiveCommand.PathOption();
        var command = new Command("priors", "Sum up the earlier reports of a patient: conclusions, and the sizes of lesions over time.") { files, patient, date, path };
        command.SetAction(result => Run(result.GetValue(files) ?? [], result.GetValue(patient), result.GetValue(date), result.GetValue(path)));
        return command;
    }

    private static int Run(string[] files, string? patient, string? date, string? path)
    {
        DateOnly? day = date is null ? null : FileNamePattern.Date(date);
        if (date is not null && day is null)
        {
            Console.Error.WriteLine("radlsp: --date is a day as 2024-05-31");
            return 2;
        }

        if (string.IsNullOrWhiteSpace(patient))
        {
            if (files.Length > 0)
            {
                return Write([], files);
            }

            Console.Error.WriteLine("radlsp: name a patient with --patient, or reports, the oldest first");
            return 2;
        }

        return ArchiveCommand.Use(path, ReportArchive.OpenExisting, archive => Write(ArchivedExams.Of(archive, patient, day, EmbeddedGrammar.English), files));
    }

    private static int Write(IReadOnlyList<PriorExam> archived, string[] files)
    {
        Grammar grammar = EmbeddedGrammar.English;
        var exams = new List<PriorExam>(archived);
        foreach (string file in files)
        {
            if (ReportFile.TryRead(file) is not { } text)
            {
                return 2;
            }

            exams.Add(ArchivedExams.Of(Path.GetFileName(file), text, grammar));
        }

        if (exams.Count == 0)
        {
            Console.Error.WriteLine("radlsp: the archive has no report of this patient; \"radlsp archive import\" takes the patient from \"patient\" in JSON Lines or from --file-names");
            return 1;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput());
        output.Write(PriorSummary.Write(exams));
        return 0;
    }
}
