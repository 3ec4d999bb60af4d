# Homebrew formula; .ci/package fills it in.
class Nutrigap < Formula
  desc "Food diary that shows which nutrients you likely miss"
  homepage "@RELEASES@"
  url "@RELEASES@/nutrigap-@VERSION@-@TARGET@.tar.gz"
  version "@VERSION@"
  sha256 "@SHA256@"
  license any_of: ["MIT", "Apache-2.0"]

  def install
    bin.install "nutrigap"
    doc.install "README.md", "CHANGELOG.md", "SOURCES.md"
    bash_completion.install "nutrigap.bash" => "nutrigap" if File.exist? "nutrigap.bash"
    zsh_completion.install "nutrigap.zsh" => "_nutrigap" if File.exist? "nutrigap.zsh"
    fish_completion.install "nutrigap.fish" if File.exist? "nutrigap.fish"
    man1.install Dir["man/*.1"]
  end

  test do
    ENV["NUTRIGAP_DB"] = testpath/"diary.db"
    system bin/"nutrigap", "log", "2 eggs"
    assert_match "2 eggs", shell_output("#{bin}/nutrigap day")
  end
end
