using RadLSP.Architecture.Tests.Assemblies;
using RadLSP.Architecture.Tests.Files;

namespace RadLSP.Architecture.Tests;

/// <summary>
/// No word list stands in C#: the words of medicine are in grammars/, where those who know them can read and correct them. The
/// compiled rooms are searched for string constants that are names of the lexicon or headings of sections. One or two in a type
/// may be chance or plain English; three different ones are a list.
/// </summary>
public sealed class KnowledgeTests
{
    private const int MakesAList = 3;

    private static readonly HashSet<string> Names = GrammarNames.Read();

    /// <summary>Types that may hold such words, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["RadLSP.Protocol.LspJsonContext"] = "names of the properties of LSP, written by a generator: description, location, title",
        ["RadLSP.Mrrt.Import.ActiveContent"] = "names of elements and attributes of HTML: background, head, title",
        ["RadLSP.Mrrt.Import.HeadReader"] = "names of elements and a status of MRRT: ACTIVE, date, title",
        ["RadLSP.Mrrt.Import.FieldElements"] = "names of attributes and types of HTML: date, required, title",
        ["RadLSP.Mrrt.Export.FieldWriter"] = "names of attributes and types of HTML and MRRT: DATE, min, title",
        ["RadLSP.Output.Sarif"] = "names of the properties of SARIF: level, note, results",
        ["RadLSP.Export.Fhir.FhirBundle"] = "names of the elements of FHIR: collection, conclusion, result",
        ["RadLSP.Export.Fhir.FhirObservation"] = "names of the elements and codes of FHIR: interpretation, note, Normal",
        ["RadLSP.Export.Html.HtmlPage"] = "an element of HTML and the labels of the head of a page: title, Age, years",
        ["RadLSP.Commands.ExtractCommand"] = "names of the members of the command-line contract: level, location, report",
    };

    private static readonly string[] Assemblies =
        ["RadLSP.Core", "RadLSP.Archive", "RadLSP.Export", "RadLSP.Grammars", "RadLSP.Protocol", "RadLSP.Server", "RadLSP.Bench", "RadLSP.Mrrt", "radlsp", "radlsp-grammar-compiler"];

    public static TheoryData<string> AllRooms => [.. Assemblies];

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void No_list_of_medical_words_stands_in_code(string room)
    {
        IReadOnlyList<string> found = WordLists(CompiledAssembly.Read(room), Exceptions);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public void Every_exception_is_needed()
    {
        IEnumerable<string> found = Assemblies.SelectMany(room => WordLists(CompiledAssembly.Read(room), []));
        Assert.All(Exceptions.Keys, type => Assert.Contains(found, line => line.StartsWith(type + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_names_of_the_grammar_are_read() =>
        Assert.All(["pneumothorax", "hepatic", "Clinical History", "cholecystectomy", "no evidence of"], name => Assert.Contains(name, Names));

    [Fact]
    public void A_list_of_words_is_found()
    {
        IReadOnlyList<string> found = WordLists(CompiledAssembly.Read("RadLSP.Architecture.Fixtures"), []);
        Assert.Contains(found, line => line.StartsWith("RadLSP.Architecture.Fixtures.KnowsWords ", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("RadLSP.Architecture.Fixtures.KnowsWordsInOneString ", StringComparison.Ordinal));
        Assert.DoesNotContain(found, line => line.StartsWith("RadLSP.Architecture.Fixtures.KnowsOneWord ", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> WordLists(CompiledAssembly assembly, Dictionary<string, string> exceptions) =>
    [
        .. assembly.Literals
            .SelectMany(l => Parts(l.Literal).Select(part => (l.By, Word: part)))
            .Where(l => Names.Contains(l.Word) && !exceptions.ContainsKey(l.By))
            .GroupBy(l => l.By, l => l.Word)
            .Select(type => (Type: type.Key, Words: type.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList()))
            .Where(type => type.Words.Count >= MakesAList)
            .Select(type => $"{type.Type} holds the words {string.Join(", ", type.Words)}, which belong in grammars/"),
    ];

    /// <summary>The constant itself, and its parts when it is a list or a choice in one string.</summary>
    private static IEnumerable<string> Parts(string literal) =>
        literal.Split(['|', ',', ';', '\n'])
            .Select(part => part.Trim(' ', '(', ')', '?', ':', '^', '$'))
            .Append(literal.Trim());
}
