using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Testing;

namespace RadLSP.Export.Tests;

/// <summary>The reports of the repository, by their paths in it, and texts that are hard to export.</summary>
internal static class SampleReports
{
    private static readonly string[] Folders =
        ["tests/RadLSP.Grammars.Tests/CleanReports", "grammars/en/templates/examples", "grammars/en/samples"];

    /// <summary>Two reports in one text, sizes of every kind, a possibility, a past and a family finding, list marks, marks of HTML.</summary>
    public const string Hard = """
        EXAM: CT abdomen and pelvis with contrast
        INDICATION: 54-year-old woman with <b>flank pain</b> & fever. Mother had breast cancer.
        FINDINGS:
        LEFT KIDNEY: 1.1 x 0.7 cm stone in the lower pole, previously 8 mm. Mild hydronephrosis.
        RIGHT KIDNEY: No stone. Possible 3-5 mm cyst, 12 HU.
        There is a new disc bulge at L4-L5. Bladder volume is 350 mL.
        History of cholecystectomy. The liver is normal.
        IMPRESSION:
        1. Left renal stone.
        2. Possible
        right renal cyst.
        RECOMMENDATION: If fever persists, CT for abscess.

        """;

    private static readonly string[] Pieces =
    [
        "EXAM: CT abdomen\n", "EXAM: XR LEFT KNEE\n", "FINDINGS:\n", "FINDINGS: ", "IMPRESSION:\n", "NOTE: ", "LIVER: ", "Left kidney: ", "L4-L5:\n", "\n", "\n\n", "1. ", "- ",
        "The liver is normal. ", "No stone in the left kidney. ", "It measures 1.1 x 0.7 cm, previously 8 mm. ", "Possible mild disc bulge. ", "3-5 mm cyst",
        "54-year-old man. ", "Mother had cancer.\n", "é", "\ud83d\ude00", "\ud800", "\udc00", "\0", "\u001b", "\r\n", "\t", ": ", "\"<&>\\ ", "Recommend CT in 3 months. ",
    ];

    /// <summary>Texts put together from pieces that are hard to sort, to measure or to write.</summary>
    public static Arbitrary<string> AnyText { get; } =
        Arb.From(Gen.ArrayOf(Gen.Choose(0, Pieces.Length - 1)).Select(chosen => string.Concat(chosen.Select(piece => Pieces[piece]))));

    public static TheoryData<string> Names =>
    [
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SharedFiles.RepositoryRoot, folder), "*.rad"))
            .Select(path => Path.GetRelativePath(SharedFiles.RepositoryRoot, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static ReportAnalysis Analyze(string name) => Reports.Analyze(File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, name)));

    public static ReportDocument Document(string name) => DocumentBuilder.Build(Analyze(name));

    public static ReportDocument Of(string text) => DocumentBuilder.Build(Reports.Analyze(text));
}
