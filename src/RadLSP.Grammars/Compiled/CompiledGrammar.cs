using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using RadLSP.Core;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Labels;
using RadLSP.Core.Language;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Core.Structure;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Words;
using RadLSP.Core.Deidentification;
using RadLSP.Grammars.Deidentification;
using RadLSP.Grammars.Reading;
using RadLSP.Grammars.Dictation;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Compiled;

/// <summary>
/// The compiled form of a grammar: what the build embeds in the server, so that a start parses no grammar file.
/// The word table inside is read in place.
/// </summary>
public static class CompiledGrammar
{
    private const uint Magic = 0x4C53_4452;
    private const int Version = 12;

    /// <summary>Writes the compiled form.</summary>
    /// <param name="grammar">The grammar.</param>
    /// <param name="wordTable">The bytes of its word table.</param>
    /// <param name="statistics">The bytes of its language statistics; empty for none.</param>
    /// <param name="lateFiles">The files that are read at the first question, of templates, about identifiers and about dictation; null for none.</param>
    public static byte[] Write(
        Grammar grammar, ReadOnlyMemory<byte> wordTable, ReadOnlyMemory<byte> statistics = default, IReadOnlyList<GrammarFile>? lateFiles = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(wordTable.Length);
        writer.Write(statistics.Length);
        writer.Write(wordTable.Span);
        writer.Write(statistics.Span);
        writer.Write(grammar.Language);
        WriteList(writer, grammar.Lexicon.Concepts, WriteConcept);
        WriteTrie(writer, grammar.Lexicon.Phrases);
        WriteList(writer, grammar.Lexicon.Compositions, static (writer, composition) =>
        {
            writer.Write(composition.Anatomy);
            writer.Write(composition.Observation);
            writer.Write(composition.Concept);
        });
        WriteList(writer, grammar.Cues, static (writer, cue) =>
        {
            writer.Write(cue.Id);
            writer.Write((byte)cue.Kind);
            writer.Write((byte)cue.Direction);
            writer.Write(cue.MaxTokens);
            writer.Write(cue.HasOpenList);
        });
        WriteTrie(writer, grammar.CuePhrases);
        WriteList(writer, grammar.SectionNames.All, static (writer, name) =>
        {
            writer.Write(name.Name);
            writer.Write((byte)name.Role);
            writer.Write(name.IsSubheading);
            writer.Write(name.IsPreferred);
        });
        WriteTexts(writer, grammar.Sentences.Titles);
        WriteTexts(writer, grammar.Sentences.Abbreviations);
        WriteTexts(writer, grammar.Sentences.Units);
        WriteTexts(writer, grammar.Sentences.Continuations);
        WriteList(writer, grammar.Rules, WriteRule);
        WriteList(writer, grammar.Labels, static (writer, label) =>
        {
            writer.Write(label.Set);
            writer.Write(label.Name);
            WriteTexts(writer, label.Concepts);
            WriteTexts(writer, label.NotAt);
        });
        WriteList(writer, grammar.OrganItems, static (writer, item) =>
        {
            writer.Write(item.Name);
            WriteTexts(writer, item.Structures);
            WriteTexts(writer, item.Regions);
            WriteTexts(writer, item.Observations);
            writer.Write(item.HoldsDevices);
        });
        WriteList(writer, grammar.Causes, static (writer, cause) =>
        {
            writer.Write(cause.Id);
            WriteTexts(writer, cause.Codes);
            WriteTexts(writer, cause.Consequences);
            writer.Write(cause.Most);
            writer.Write(cause.WaitsForWord);
            WriteTexts(writer, cause.WaitForImpression);
        });
        byte[] wording = CompiledImpressions.Write(grammar.ImpressionWording.Value);
        writer.Write(wording.Length);
        writer.Write(wording);
        WriteList(writer, lateFiles ?? [], static (writer, file) =>
        {
            writer.Write(file.Path);
            writer.Write(file.Text);
        });
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a compiled grammar.</summary>
    /// <param name="bytes">The whole file; must stay valid and unchanged for as long as the grammar is used.</param>
    /// <exception cref="InvalidDataException">The bytes are not a compiled grammar of this version, or are damaged.</exception>
    public static Grammar Read(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes.Span;
        if (head.Length < 16 || BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic)
        {
            throw new InvalidDataException("This is not a compiled RadLSP grammar.");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(head[4..]) != Version)
        {
            throw new InvalidDataException("The compiled grammar is of another version of RadLSP; build it again.");
        }

        int wordLength = BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
        int statisticsLength = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
        if (wordLength < 0 || statisticsLength < 0 || wordLength > head.Length - 16 || statisticsLength > head.Length - 16 - wordLength)
        {
            throw new InvalidDataException("The compiled grammar is cut short.");
        }

        WordTable words = WordTable.Open(bytes.Slice(16, wordLength));
        var reader = new ByteReader(bytes[(16 + wordLength + statisticsLength)..]);
        string language = reader.Text();
        Concept[] concepts = reader.List(ReadConcept);
        PhraseTrie phrases = ReadTrie(reader);
        Composition[] compositions = reader.List(static (reader, _) => new Composition(reader.Int32(), reader.Int32(), reader.Int32()));
        GrammarFile[] lateFiles;
        return new Grammar
        {
            Language = language,
            Words = words,
            WordStatistics = LanguageModel.Open(bytes.Slice(16 + wordLength, statisticsLength), words),
            Lexicon = new ConceptLexicon(concepts, phrases, compositions),
            Cues = reader.List(static (reader, _) => new AssertionCue(reader.Text(), (CueKind)reader.Byte(), (CueDirection)reader.Byte(), reader.Int32())
            {
                HasOpenList = reader.Flag(),
            }),
            CuePhrases = ReadTrie(reader),
            SectionNames = new SectionNames(reader.List(static (reader, _) =>
                new SectionName(reader.Text(), (SectionRole)reader.Byte(), reader.Flag(), reader.Flag()))),
            Sentences = new SentenceConventions(reader.Texts(), reader.Texts(), reader.Texts(), reader.Texts()),
            Rules = reader.List(ReadRule),
            Labels = reader.List(static (reader, _) => new LabelDefinition(reader.Text(), reader.Text(), reader.Texts(), reader.Texts())),
            OrganItems = reader.List(static (reader, _) => new OrganItem(reader.Text(), reader.Texts())
            {
                Regions = reader.Texts(),
                Observations = reader.Texts(),
                HoldsDevices = reader.Flag(),
            }),
            Causes = reader.List(static (reader, _) => new DiagnosticCause(reader.Text(), reader.Texts(), reader.Texts(), reader.Int32())
            {
                WaitsForWord = reader.Flag(),
                WaitForImpression = reader.Texts(),
            }),
            ImpressionWording = CompiledImpressions.ReadLater(reader.Block()),
            Templates = TemplatesOf(lateFiles = reader.List(static (reader, _) => new GrammarFile(reader.Text(), reader.Text()))),
            Dictation = DictationReader.Library([.. lateFiles.Where(DictationReader.IsDictation)]),
            Identifiers = new IdentifierLibrary(() => IdentifierReader.Read(lateFiles.Where(IdentifierReader.IsIdentifierFile), [])),
            Verification = ModelFiles.VerificationLater(lateFiles),
            Prompts = ModelFiles.PromptsLater(lateFiles),
            PlainLanguage = ModelFiles.PlainLater(lateFiles),
        };
    }

    private static TemplateLibrary TemplatesOf(GrammarFile[] files) =>
        new(() => [.. files.Where(static file => file.Path.EndsWith(TemplateReader.Extension, StringComparison.Ordinal)).Select(static file => TemplateReader.Read(file, [])).OfType<ReportTemplate>()]);

    private static void WriteConcept(BinaryWriter writer, Concept concept)
    {
        writer.Write(concept.Id);
        writer.Write(concept.Name);
        writer.Write((byte)concept.Kind);
        writer.Write(concept.Group);
        writer.Write((byte)concept.Side);
        writer.Write((byte)concept.Sex);
        writer.Write((byte)concept.Significance);
        writer.Write((byte)((concept.IsPaired ? 1 : 0) | (concept.IsGeneric ? 2 : 0) | (concept.IsQuality ? 4 : 0)
            | (concept.IsSymptom ? 8 : 0) | (concept.IsSided ? 16 : 0)));
        writer.Write(concept.Rank);
        writer.Write(concept.Factor);
        writer.Write(concept.Dimension);
        writer.Write(concept.Ucum);
        writer.Write(concept.PartOf);
        WriteIntegers(writer, concept.Sites);
        WriteIntegers(writer, concept.Removes);
        WriteIntegers(writer, concept.Covers);
        WriteIntegers(writer, concept.Families);
    }

    private static Concept ReadConcept(ByteReader reader, int index)
    {
        string id = reader.Text();
        string name = reader.Text();
        var kind = (ConceptKind)reader.Byte();
        string group = reader.Text();
        var side = (Laterality)reader.Byte();
        var sex = (Sex)reader.Byte();
        var significance = (Significance)reader.Byte();
        byte flags = reader.Byte();
        return new Concept
        {
            Index = index,
            Id = id,
            Name = name,
            Kind = kind,
            Group = group,
            Side = side,
            Sex = sex,
            Significance = significance,
            IsPaired = (flags & 1) != 0,
            IsGeneric = (flags & 2) != 0,
            IsQuality = (flags & 4) != 0,
            IsSymptom = (flags & 8) != 0,
            IsSided = (flags & 16) != 0,
            Rank = reader.Int32(),
            Factor = reader.Double(),
            Dimension = reader.Text(),
            Ucum = reader.Text(),
            PartOf = reader.Int32(),
            Sites = reader.Integers(),
            Removes = reader.Integers(),
            Covers = reader.Integers(),
            Families = reader.Integers(),
        };
    }

    private static void WriteRule(BinaryWriter writer, RuleDefinition rule)
    {
        writer.Write(rule.Id);
        writer.Write(rule.Code);
        writer.Write(rule.Mechanism);
        writer.Write((byte)rule.Severity);
        writer.Write(rule.Message);
        writer.Write(rule.Reason);
        writer.Write(rule.Source);
        writer.Write(rule.Confidence);
        WriteTexts(writer, rule.Guideline is { } guideline ? [guideline.Name, guideline.Version, guideline.Source] : []);
        WriteIntegers(writer, [.. rule.Sections.Select(static role => (int)role)]);
        writer.Write(rule.Settings.Count);
        foreach ((string key, IReadOnlyList<string> values) in rule.Settings.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(key);
            WriteTexts(writer, values);
        }

        writer.Write(rule.Tables.Count);
        foreach ((string key, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) in rule.Tables.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(key);
            WriteList(writer, rows, static (writer, row) =>
                WriteTexts(writer, [.. row.OrderBy(static cell => cell.Key, StringComparer.Ordinal).SelectMany(static cell => new[] { cell.Key, cell.Value })]));
        }
    }

    private static RuleDefinition ReadRule(ByteReader reader, int index)
    {
        string id = reader.Text();
        string code = reader.Text();
        string mechanism = reader.Text();
        var severity = (DiagnosticSeverity)reader.Byte();
        string message = reader.Text();
        string reason = reader.Text();
        string source = reader.Text();
        double confidence = reader.Double();
        GuidelineReference? guideline = reader.Texts() is [var name, var version, var published] ? new GuidelineReference(name, version, published) : null;
        SectionRole[] sections = [.. reader.Integers().Select(static role => (SectionRole)role)];
        int count = reader.Count();
        var settings = new Dictionary<string, IReadOnlyList<string>>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            settings[reader.Text()] = reader.Texts();
        }

        return new RuleDefinition
        {
            Id = id,
            Code = code,
            Mechanism = mechanism,
            Severity = severity,
            Message = message,
            Reason = reason,
            Source = source,
            Confidence = confidence,
            Guideline = guideline,
            Sections = sections,
            Settings = settings,
            Tables = ReadTables(reader),
        };
    }

    private static Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> ReadTables(ByteReader reader)
    {
        int count = reader.Count();
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            tables[reader.Text()] = reader.List(static IReadOnlyDictionary<string, string> (reader, _) =>
            {
                string[] cells = reader.Texts();
                var row = new Dictionary<string, string>(cells.Length / 2, StringComparer.Ordinal);
                for (int cell = 0; cell + 1 < cells.Length; cell += 2)
                {
                    row[cells[cell]] = cells[cell + 1];
                }

                return row;
            });
        }

        return tables;
    }

    private static void WriteTrie(BinaryWriter writer, PhraseTrie trie)
    {
        WriteArray(writer, trie.Edges);
        WriteArray(writer, trie.Targets);
        WriteArray(writer, trie.PayloadStarts);
        WriteArray(writer, trie.Payloads);
    }

    private static PhraseTrie ReadTrie(ByteReader reader)
    {
        try
        {
            return new PhraseTrie(reader.Array<ulong>(), reader.Array<int>(), reader.Array<int>(), reader.Array<int>());
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // Both the build and every supported platform are little-endian; the magic number fails elsewhere.
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
        {
            write(writer, item);
        }
    }

    private static void WriteIntegers(BinaryWriter writer, IReadOnlyList<int> values) =>
        WriteList(writer, values, static (writer, value) => writer.Write(value));

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> values) =>
        WriteList(writer, values, static (writer, value) => writer.Write(value));
}
