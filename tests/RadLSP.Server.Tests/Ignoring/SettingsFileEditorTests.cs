using RadLSP.Server.Configuration;

namespace RadLSP.Server.Tests.Ignoring;

public sealed class SettingsFileEditorTests
{
    [Theory]
    [InlineData("", "ignored:\n  - \"um\"\n")]
    [InlineData("dialect: en-GB", "dialect: en-GB\nignored:\n  - \"um\"\n")]
    [InlineData("# ours\nignored:\n- foo # a name\n\nrules: {misspelling: hint}\n", "# ours\nignored:\n- foo # a name\n- \"um\"\n\nrules: {misspelling: hint}\n")]
    [InlineData("ignored:\n    - foo", "ignored:\n    - foo\n    - \"um\"\n")]
    [InlineData("ignored: [foo, bar]\n", "ignored: [\"um\", foo, bar]\n")]
    [InlineData("ignored: []\n", "ignored: [\"um\"]\n")]
    [InlineData("ignored:\nrules:\n  misspelling: off\n", "ignored:\n  - \"um\"\nrules:\n  misspelling: off\n")]
    [InlineData("ignored:\r\n  - foo\r\n", "ignored:\r\n  - foo\r\n  - \"um\"\r\n")]
    public void A_phrase_is_added_and_all_else_stays(string before, string after) =>
        Assert.Equal(after, SettingsFileEditor.AddIgnored(before, "um"));

    [Theory]
    [InlineData("not a map")]
    [InlineData("rules: [")]
    [InlineData("ignored:\n  -\n    foo\n")]
    [InlineData("ignored: {a: b}\n")]
    [InlineData("{dialect: en-GB}\n")]
    public void A_file_that_cannot_be_extended_is_left_alone(string text) => Assert.Null(SettingsFileEditor.AddIgnored(text, "um"));

    [Fact]
    public void Any_phrase_can_be_written()
    {
        foreach (string phrase in (string[])["\"", "\\", "# no comment", "a: b", "- x", "é×°", "tab\there", "😀", "\u0085", "'", "[x]", "yes"])
        {
            string made = SettingsFileEditor.AddIgnored("ignored: [foo]\n", phrase)!;
            Assert.Equal([phrase, "foo"], SettingsFile.Read("", made, [])!.Ignored);
        }
    }
}
