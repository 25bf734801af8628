using System.Buffers.Binary;
using RadLSP.Core.Words;
using RadLSP.Grammars.Words;

namespace RadLSP.Core.Tests.Words;

public class WordTableTests
{
    [Theory]
    [InlineData("effusion", "effusion")]
    [InlineData("Effusion", "effusion")]
    [InlineData("EFFUSION", "effusion")]
    [InlineData("mri", "MRI")]
    [InlineData("doppler", "Doppler")]
    [InlineData("mcburney", "McBurney")]
    [InlineData("MÉNIÈRE", "Ménière")]
    [InlineData("don’t", "don't")]
    public void A_word_is_found_in_any_case_and_shown_as_it_is_written(string asked, string shown)
    {
        WordTable table = Table("effusion", "MRI", "Doppler", "McBurney", "Ménière", "don't");

        int id = table.Find(asked);

        Assert.Equal(shown, table.Text(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("effusio")]
    [InlineData("effusions")]
    [InlineData("efusion")]
    [InlineData("\ud800")]
    [InlineData("effusion\ud800")]
    [InlineData("\0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Anything_else_is_unknown(string asked) => Assert.Equal(-1, Table("effusion", "mass").Find(asked));

    [Fact]
    public void An_empty_table_knows_nothing()
    {
        WordTable table = Table();

        Assert.Equal(0, table.Count);
        Assert.Equal(-1, table.Find("mass"));
        Assert.Equal((0, 0), table.WithPrefix("m"));
        Assert.Null(table.Verify());
    }

    [Fact]
    public void Flags_of_a_word_come_back()
    {
        var writer = new WordTableWriter();
        writer.Add("tumour", WordFlags.UnitedKingdom | WordFlags.Medical);
        writer.Add("tumor", WordFlags.UnitedStates);
        writer.Add("MRI", WordFlags.Medical);
        writer.SetFrequencyClass("tumor", 5);
        WordTable table = WordTable.Open(writer.Write());

        Assert.Equal(WordFlags.UnitedKingdom | WordFlags.Medical, table.Flags(table.Find("tumour")));
        Assert.Equal(WordFlags.UnitedStates.WithFrequencyClass(5), table.Flags(table.Find("tumor")));
        Assert.Equal(WordFlags.Medical | WordFlags.AllCapitalsOnly, table.Flags(table.Find("mri")));
        Assert.Equal(5, table.Flags(table.Find("tumor")).FrequencyClass());
    }

    [Fact]
    public void Every_word_of_a_large_table_is_found_with_its_own_flags_and_no_other_word_is()
    {
        var random = new Random(20);
        var words = new Dictionary<string, WordFlags>();
        while (words.Count < 20_000)
        {
            words[RandomWord(random)] = (WordFlags)(random.Next() & 0x0F);
        }

        var writer = new WordTableWriter();
        foreach ((string word, WordFlags flags) in words)
        {
            writer.Add(word, flags);
        }

        WordTable table = WordTable.Open(writer.Write());

        Assert.Null(table.Verify());
        Assert.Equal(words.Count, table.Count);
        foreach ((string word, WordFlags flags) in words)
        {
            int id = table.Find(word);
            Assert.Equal(word, table.Text(id));
            Assert.Equal(flags, table.Flags(id));
        }

        for (int i = 0; i < 20_000; i++)
        {
            string word = RandomWord(random);
            Assert.Equal(words.ContainsKey(word), table.Find(word) >= 0);
        }
    }

    [Fact]
    public void A_prefix_is_a_range_of_ids()
    {
        WordTable table = Table("lung", "lungs", "lunge", "Lund", "liver", "lymph", "MRI");

        (int start, int end) = table.WithPrefix("LUNG");

        string[] found = [.. Enumerable.Range(start, end - start).Select(table.Text)];
        Assert.Equal(["lung", "lunge", "lungs"], found);
        Assert.Equal((0, 7), table.WithPrefix(""));
        (start, end) = table.WithPrefix("zz");
        Assert.Equal(start, end);
    }

    [Fact]
    public void An_id_that_the_table_never_gave_is_refused()
    {
        WordTable table = Table("lung");

        Assert.Throws<ArgumentOutOfRangeException>(() => table.Text(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Flags(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.FoldedText(int.MaxValue));
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        WordTable table = Table("lung", "Ménière");
        table.Find("lung");
        table.Find("ménière");

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            table.Find("lung");
            table.Find("ménière");
            table.Find("unknown");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Other_bytes_are_refused_with_what_to_do()
    {
        byte[] sound = Bytes("lung", "McBurney");

        Assert.Contains("not a compiled word table", Assert.Throws<InvalidDataException>(() => WordTable.Open(default)).Message);
        Assert.Contains("not a compiled word table", Refused(sound, bytes => bytes[0] ^= 1));
        Assert.Contains("version", Refused(sound, bytes => bytes[4] = 99));
        Assert.Contains("contradicts itself", Refused(sound, bytes => bytes[8] = 99));
        Assert.Contains("contradicts itself", Refused(sound, bytes => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), 3)));
        Assert.Contains("cut short", Assert.Throws<InvalidDataException>(() => WordTable.Open(sound.AsMemory(0, sound.Length - 1))).Message);
    }

    [Fact]
    public void Bytes_after_the_table_are_ignored()
    {
        byte[] sound = Bytes("lung");

        Assert.Equal("lung", WordTable.Open((byte[])[.. sound, 1, 2, 3]).Text(0));
    }

    [Fact]
    public void Corrupt_bytes_give_a_refusal_or_wrong_answers_but_no_other_exception()
    {
        byte[] sound = Bytes("lung", "lungs", "McBurney", "kVp", "MRI", "Doppler", "ménière", "effusion");
        var random = new Random(4);
        int opened = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. sound];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            WordTable table;
            try
            {
                table = WordTable.Open(bytes.AsMemory(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));
            }
            catch (InvalidDataException)
            {
                continue;
            }

            opened++;
            table.Find("lung");
            table.Find("McBurney");
            table.Find("nothing");
            table.WithPrefix("lu");
            table.Verify();
            for (int id = 0; id < table.Count; id++)
            {
                table.Text(id);
                table.Flags(id);
            }
        }

        Assert.True(opened > 1_000);
    }

    private static string Refused(byte[] sound, Action<byte[]> change)
    {
        byte[] bytes = [.. sound];
        change(bytes);
        return Assert.Throws<InvalidDataException>(() => WordTable.Open(bytes)).Message;
    }

    private static string RandomWord(Random random)
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyzéöß'-1";
        return string.Create(random.Next(1, 15), random, static (span, r) =>
        {
            foreach (ref char letter in span)
            {
                letter = Letters[r.Next(Letters.Length)];
            }
        });
    }

    private static WordTable Table(params string[] words) => WordTable.Open(Bytes(words));

    private static byte[] Bytes(params string[] words)
    {
        var writer = new WordTableWriter();
        foreach (string word in words)
        {
            Assert.True(writer.Add(word, WordFlags.None));
        }

        return writer.Write();
    }
}
