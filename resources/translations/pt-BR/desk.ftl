desk-window-title = Urna · Mesa
desk-station = Mesa { $station } · { $name }
desk-back = Voltar
desk-continue = Continuar
desk-time = { $hour }:{ $minute }

## The two passphrases

desk-unlock-title = Destravar a urna
desk-unlock-first = Primeira pessoa da mesa
desk-unlock-second = Segunda pessoa da mesa
desk-unlock-first-hint = Digite sua frase secreta. A outra pessoa olha para o outro lado.
desk-unlock-second-hint = Agora é a vez da outra pessoa: digite sua própria frase, sem ninguém olhando.
desk-close-title = Fechar a mesa
desk-passphrase = Frase secreta
desk-passphrase-show = Mostrar
desk-passphrase-hide = Ocultar
desk-passphrase-start-again = Começar de novo
desk-passphrase-first-done = A primeira pessoa já digitou a dela.
desk-passphrase-two = A mesa só abre e só fecha com duas pessoas: ninguém faz isso sozinho.
desk-unlock-button = Destravar
desk-unlock-busy = Destravando a urna…
desk-close-button = Fechar a mesa
desk-close-busy = Fechando a mesa…

## Before opening

desk-before-title = Tudo pronto para abrir
desk-before-check = Antes de abrir, confiram se tudo isto está certo:
desk-before-place = Este lugar é “{ $name }”
desk-before-election = A votação é “{ $title }”
desk-before-empty = A urna está vazia: nenhum voto
desk-before-day = Hoje é { $day }
desk-before-hours = Vota-se das { $opens } às { $closes }
desk-before-button = Abrir a mesa
desk-before-busy = Abrindo a mesa…

## Zero report and closing record

desk-zero-title = A mesa está aberta
desk-zero-hint = Esta é a zerésima. As duas pessoas assinam e colam à vista de todos.
desk-zero-button = Começar a receber pessoas
desk-closed-title = A mesa está fechada
desk-closed-hint = Esta é a ata de encerramento. Não entra mais nenhum voto. Falta salvar o pacote.
desk-closed-button = Salvar o pacote
desk-record-station = Mesa
desk-record-opened = Aberta
desk-record-closed = Fechada
desk-record-cast = Votos na urna
desk-record-checked-in = Cédulas habilitadas
desk-record-challenged = Votos de teste abertos
desk-record-abandoned = Saíram sem votar
desk-record-companions = Vieram com acompanhante
desk-record-root = Código da urna
desk-record-election = Código da votação

## The main window

desk-hour-of-day = { $hour } de { $day }
desk-hours-open = Aberta desde as { $opened } · fecha às { $closes }
desk-hours-closes = Fecha às { $closes }
desk-hours-late = Já passou da hora de fechar ({ $closes }). Se não há mais ninguém na fila, feche a mesa. Se o relógio desta máquina está errado, acerte-o e continue.
desk-hours-behind = O relógio desta máquina está atrasado: marca uma hora anterior à abertura. Com os votos não acontece nada. Acerte-o quando não houver ninguém votando.
desk-counter-cast = { $count ->
        [0] votos na urna
        [one] voto na urna
       *[other] votos na urna
    }
desk-counter-checked-in = { $count ->
        [0] cédulas habilitadas
        [one] cédula habilitada
       *[other] cédulas habilitadas
    }
desk-counter-challenged = { $count ->
        [0] votos de teste abertos
        [one] voto de teste aberto
       *[other] votos de teste abertos
    }
desk-counter-abandoned = { $count ->
        [0] saíram sem votar
        [one] saiu sem votar
       *[other] saíram sem votar
    }
desk-balance = As contas fecham: { $checked } = { $cast } + { $abandoned }
desk-balance-out = As contas fecham: { $checked } = { $cast } + { $abandoned } + { $out } votando
desk-balance-not = As contas não fecham: { $checked } não é { $cast } + { $abandoned }. Não habilite ninguém e chame a organização.
desk-person-title = Habilitar uma pessoa
desk-person-area = De que região ela é?
desk-person-own-area = região desta mesa
desk-person-age = Que idade ela tem?
desk-person-age-up-to = até { $oldest } anos
desk-person-age-between = de { $youngest } a { $oldest } anos
desk-person-age-from = { $youngest } anos ou mais
desk-person-contests = Vai votar em:
desk-person-none = Esta pessoa não tem nenhuma consulta para votar, pela região ou pela idade. Mostre a lista da parede e anote a reclamação se ela pedir.
desk-person-choose = Escolha acima e veja aqui em que ela vai votar.
desk-person-everyone = Todas as pessoas votam no mesmo:
desk-hand-over = Habilitar a tela
desk-hand-over-busy = Habilitando…
desk-voting-title = Há uma pessoa votando
desk-voting-hint = Deixe a pessoa votar tranquila. Quando ela terminar, você vê aqui que a tela ficou livre.
desk-voting-minutes = { $minutes ->
        [0] Acabou de começar
       *[other] Há { $minutes } min
    }
desk-voting-quiet = A tela ficou sozinha por muito tempo e apagou o que estava marcado. A pessoa continua aqui?
desk-voting-returned = Está aqui: começar de novo
desk-voting-left = Saiu sem votar…
desk-kiosk = Tela
desk-kiosk-free = livre
desk-kiosk-voting = { $minutes ->
        [0] votando há menos de um minuto
        [one] votando há { $minutes } minuto
       *[other] votando há { $minutes } minutos
    }
desk-kiosk-help = Pediu ajuda
desk-kiosk-out = Tentaram desligar ou fechar a tela. Ela continua funcionando.
desk-kiosk-help-seen = Estou indo
desk-devices = Equipamentos
desk-device-printer = Impressora
desk-printer-works = pronta
desk-device-copy = Cópia de segurança
desk-device-speech = Voz
desk-speech-works = pronta
desk-speech-program = A máquina não tem o programa que lê em voz alta. Dá para votar mesmo assim. Quem precisar da voz tem que votar em outra mesa.
desk-speech-sound = Não há saída de som, então ninguém pode pedir a voz. Dá para votar mesmo assim. Conecte os fones e abra o programa de novo quando ninguém estiver votando.
desk-device-power = Energia
desk-device-clock = Hora
desk-pause = Pausar
desk-close-ask = Fechar a mesa…
desk-close-wait = Para fechar, espere a pessoa terminar de votar.

## Who comes to vote

desk-checkin-title = Quem vem votar?
desk-checkin-hint = Passe o código do documento pelo leitor. Se não funcionar, escolha o documento e digite o número.
desk-checkin-field = Número do documento
desk-checkin-passport = Passaporte
desk-checkin-look = Buscar
desk-checkin-busy = Buscando…
desk-checkin-document = { $kind } com final { $end }
desk-checkin-not-her = Não é esta pessoa
desk-checkin-next = Continuar com a próxima pessoa
desk-scan-out = Um documento foi lido enquanto há uma pessoa votando. Passe de novo quando ela terminar.
desk-checkin-companion = Vem com alguém que a ajuda a votar
desk-checkin-companion-note = Só se conta quantas pessoas vieram assim; não se anota quem.
desk-checkin-companions = { $count ->
        [one] { $count } pessoa veio com alguém que a ajudou a votar
       *[other] { $count } pessoas vieram com alguém que as ajudou a votar
    }
desk-checkin-found = Está no cadastro
desk-checkin-found-now = Pode votar nesta mesa.
desk-checkin-declares = Não está no cadastro, mas pode votar
desk-checkin-declares-now = Veja o endereço no documento e escolha a região. Se o número não for este, busque de novo.
desk-checkin-no-roll = Pode votar
desk-checkin-no-roll-now = Veja o endereço e a idade no documento e escolha o que corresponde.
desk-checkin-replaces-online = Votou pela internet e pode votar aqui
desk-checkin-replaces-online-now = Se votar aqui, conta este voto e não o da internet. Pergunte se quer.
desk-checkin-voted-here = Já votou nesta mesa
desk-checkin-voted-here-now = Com este documento já se votou aqui, ou se está votando agora: não há outra cédula. Se a pessoa disser que não foi assim, confira o número, anote a reclamação e chame a organização.
desk-checkin-voted-online = Já votou pela internet
desk-checkin-voted-online-now = O voto pela internet vale e não há outra cédula. Se a pessoa disser que não votou, anote a reclamação e chame a organização.
desk-checkin-elsewhere = Vota em outra mesa
desk-checkin-elsewhere-now = A mesa certa é a { $station }: { $name }. Explique como chegar.
desk-checkin-not-on-roll = Não está no cadastro
desk-checkin-not-on-roll-now = Aqui só vota quem está no cadastro. Confira o número. Se estiver certo, a pessoa deve falar com a organização: pode se cadastrar para a próxima.
desk-checkin-under-age = Ainda não tem a idade
desk-checkin-under-age-now = Aqui pode votar quem já tinha { $age } anos no primeiro dia da votação. Mostre a lista da parede.
desk-checkin-no-contest = Não tem consulta para votar
desk-checkin-no-contest-now = Pela idade não há nada para votar. Mostre a lista da parede e anote a reclamação se a pessoa pedir.

## A voter who left

desk-abandon-title = Saiu sem votar?
desk-abandon-hint = Confira primeiro se a pessoa não está mais na tela. A cédula é anulada e contada à parte. O que estava marcado se apaga: ninguém vê.
desk-abandon-left = Saiu e não vai voltar
desk-abandon-trouble = Não conseguiu votar por um problema da máquina
desk-abandon-mistake = Habilitamos errado: outra pessoa, outra região ou outra idade
desk-abandon-other = Outro motivo
desk-abandon-button = Anular a cédula
desk-abandon-busy = Anulando…
desk-abandon-back = Não, continua votando

## Kiosks beside the desk, opened by a code

desk-activation-which = Em qual tela a pessoa vai votar?
desk-activation-give = Dar o código
desk-activation-kiosk = Código para a tela { $kiosk }
desk-activation-hint = A pessoa aproxima o código do leitor dessa tela. Serve uma única vez e não diz quem ela é.
desk-activation-until = Serve até as { $until }
desk-activation-count = { $count ->
        [one] Com este, { $number } código
       *[other] Com este, { $number } códigos
    }
desk-activation-print = Imprimir
desk-activation-done = Pronto, a próxima pessoa
desk-arrival-title = Esta tela é habilitada por códigos
desk-arrival-hint = A mesa dá um código por pessoa. Aproxime do leitor desta máquina, com a tela de votar ou com esta.
desk-arrival-field = Código da mesa

## A code with which nobody voted

desk-activation-not-now = Não vai votar agora…
desk-take-back-open = Um código não foi usado…
desk-take-back-title = Um código que não foi usado
desk-take-back-hint = Peça o papel de volta à pessoa. Aproxime-o primeiro da tela dela, em “Um código não foi usado…”: ali diz se alguém votou com ele. Se ninguém votou, anule aqui e a pessoa pode voltar.
desk-take-back-kiosk-title = Alguém votou com este código?
desk-take-back-kiosk-hint = Aproxime do leitor. Se ninguém votou com ele, a partir de agora ele não abre mais esta tela.
desk-take-back-field = Código do papel
desk-take-back-read = Lido
desk-take-back-why = O que aconteceu?
desk-take-back-left = Saiu antes de chegar à tela
desk-take-back-trouble = A tela não aceitou
desk-take-back-mistake = Erramos: outra pessoa, outra região ou outra idade
desk-take-back-other = Outro motivo
desk-take-back-counted = A tela diz que já contou esta pessoa
desk-take-back-button = Anular o código
desk-take-back-kiosk-button = Ver e anular
desk-take-back-is-taken = O código está anulado
desk-take-back-is-taken-now = A pessoa pode voltar: recebe outro código. Rasgue o papel.
desk-take-back-is-blocked = Ninguém votou com este código
desk-take-back-is-blocked-now = Aqui ele não abre mais nada. Leve o mesmo papel à mesa e anule lá também.
desk-take-back-is-left = A pessoa saiu desta tela sem votar
desk-take-back-is-left-now = Já está contada aqui. Leve o mesmo papel à mesa e escolha “A tela diz que já contou esta pessoa”.

## Before a desk with kiosks closes

desk-kiosks-title = As telas e seus códigos
desk-kiosks-row = dados: { $given } · usados: { $used } · anulados: { $voided } · sem usar: { $unused }
desk-kiosks-not-read = dados: { $given } · anulados: { $voided } · falta ler a lista desta tela
desk-kiosks-just-read = Lida: { $kiosks }
desk-kiosks-read-now = Feche primeiro cada tela e salve o pacote dela em um pen drive. Depois conecte esse pen drive aqui, escolha-o e toque em “Ler”.
desk-kiosks-read = Ler
desk-kiosks-take-back-now = { $count ->
        [one] Um código foi dado e ninguém usou. Escolha por quê e anule: fica na ata como uma pessoa que saiu sem votar.
       *[other] { $count } códigos foram dados e ninguém usou. Escolha por quê e anule: ficam na ata como pessoas que saíram sem votar.
    }
desk-kiosks-take-back = { $count ->
        [one] Anular o código
       *[other] Anular os { $count } códigos
    }
desk-kiosks-note-now = Há algo que não combina. Continuem mesmo assim: fica na ata. Escrevam à mão o que sabem e avisem a organização.
desk-kiosks-missing-now = Falta a lista de alguma tela. Continuem mesmo assim: fica na ata. Escrevam à mão por que falta, e guardem os papéis e o pen drive dela.
desk-kiosks-note = Anotar e continuar
desk-kiosks-close-now = Tudo combina: cada código usado foi dado por esta mesa e usado uma única vez.
desk-kiosks-close = Continuar
desk-kiosks-without = Continuar sem as que faltam
desk-kiosks-why = Por que não foram usados?
desk-kiosks-why-left = As pessoas saíram antes de chegar à tela
desk-kiosks-why-trouble = As telas não funcionavam
desk-kiosks-why-other = Outro motivo
desk-kiosks-unknown = { $count ->
        [one] Foi usado um código que esta mesa não deu.
       *[other] Foram usados { $count } códigos que esta mesa não deu.
    }
desk-kiosks-elsewhere = { $count ->
        [one] Um código foi usado em outra tela.
       *[other] { $count } códigos foram usados em outra tela.
    }
desk-kiosks-twice = { $count ->
        [one] Um código foi usado em duas telas.
       *[other] { $count } códigos foram usados em duas telas.
    }
desk-kiosks-undone = { $count ->
        [one] Um código foi anulado aqui, e alguém votou com ele.
       *[other] { $count } códigos foram anulados aqui, e alguém votou com eles.
    }
desk-record-codes = Códigos para { $kiosk }
desk-ask-close-codes = { $given ->
        [one] { $given } código dado
       *[other] { $given } códigos dados
    }; { $abandoned ->
        [0] nenhum anulado
        [one] { $abandoned } contado como pessoa que saiu
       *[other] { $abandoned } contados como pessoas que saíram
    }.

## A pause

desk-paused-title = A mesa está em pausa
desk-paused-hint = Ninguém é habilitado até você continuar. Os votos que entraram estão guardados.
desk-paused-button = Continuar recebendo pessoas

## The second copy

desk-copy-open = Cópia de segurança…
desk-copy-title = Cópia de segurança
desk-copy-hint = A urna também é guardada em um pen drive: se esta máquina quebrar, a reserva continua a partir dele. A cópia fica trancada com as mesmas frases.
desk-copy-button = Salvar a cópia aqui
desk-copy-drop = Continuar sem cópia
desk-copy-busy = Copiando a urna…
desk-copy-kept = em { $folder }
desk-copy-none = Não há: os votos são guardados só nesta máquina. Conecte um pen drive quando puder.
desk-copy-lost = O pen drive não responde ou está cheio, e sem ele não entra nenhum voto. Conecte-o de novo, escolha outro ou continue sem cópia.
desk-copy-forked = Essa cópia é de outra máquina que continuou com esta mesa. Não habilite mais ninguém e chame a organização.

## A voter asks for her receipt

desk-receipt-open = Comprovante…
desk-receipt-title = Este voto está na urna?
desk-receipt-hint = Passe o quadrado do comprovante no leitor, ou digite o código. A resposta diz só se o voto está lá: como a pessoa votou ninguém sabe.
desk-receipt-field = Código de acompanhamento
desk-receipt-button = Buscar
desk-receipt-cast = Sim, está na urna
desk-receipt-cast-now = Este voto entrou e está guardado.
desk-receipt-checked = Sim, é um voto de teste
desk-receipt-checked-now = Foi aberto para testar a máquina. Está guardado e não é contado.
desk-receipt-not-here = Não está nesta urna
desk-receipt-not-here-now = Se o comprovante não diz VOTADO, esse voto não foi terminado. Se diz, anote a reclamação e chame a organização. O comprovante fica com a pessoa.
desk-receipt-other-station = É de outra mesa
desk-receipt-other-station-now = Lá podem dizer se está. Esta urna não sabe.

## Closing

desk-ask-close-title = Vamos fechar a mesa?
desk-ask-close-final = Depois de fechar não entra mais nenhum voto, e não dá para reabrir.
desk-ask-close-early = Ainda não é a hora: a votação termina às { $closes }.
desk-ask-close-queue = Se há gente na fila que chegou a tempo, vota primeiro.
desk-ask-close-balance = { $cast ->
        [0] Nenhum voto na urna
        [one] { $cast } voto na urna
       *[other] { $cast } votos na urna
    }; { $abandoned ->
        [0] ninguém saiu sem votar
        [one] { $abandoned } pessoa saiu sem votar
       *[other] { $abandoned } pessoas saíram sem votar
    }.
desk-ask-close-two = As duas frases secretas vão ser necessárias.
desk-ask-close-button = Sim, fechar a mesa

## The package

desk-export-title = Salvar o pacote da mesa
desk-export-hint = Conecte o pen drive e escolha onde salvar. O pacote vai assinado: ninguém pode mudá-lo sem que se note.
desk-export-drives = Pen drives e discos conectados
desk-export-none = Não há nenhum pen drive conectado. Conecte um e toque em “Buscar de novo”, ou digite uma pasta.
desk-export-look-again = Buscar de novo
desk-export-free = { $gigabytes } GB livres
desk-export-folder = Ou digite uma pasta
desk-export-button = Salvar aqui
desk-export-busy = Salvando e conferindo o que foi salvo…
desk-exported-title = O pacote está salvo e conferido
desk-exported-hint = Lemos de novo e é igual ao da urna. Este código tem que ser o mesmo que está na ata de encerramento.
desk-exported-file = Arquivo
desk-exported-ballots = Votos no pacote
desk-exported-code = Código do pacote
desk-exported-again = Salvar outra cópia

## What can go wrong

desk-trouble-wrong-passphrase = Uma das duas frases não é a que foi escolhida ao preparar a mesa. Não aconteceu nada: a urna continua travada. Digitem de novo, cada pessoa a sua.
desk-trouble-alike-passphrases = As duas frases são iguais. Cada pessoa precisa digitar a sua.
desk-trouble-urn-in-use = A urna já está aberta em outra janela desta máquina. Continue nela. Se não a encontrar, desligue a máquina e ligue de novo: o que entrou está guardado.
desk-trouble-urn-damaged = O arquivo da urna está danificado. Não continue com esta máquina e deixe-a como está. Com o pen drive da cópia, a mesa continua na reserva: toque lá em “Esta é a reserva…”. Avise a organização.
desk-trouble-urn-wrong-key = A chave desta pasta é de outra urna. Confira se você escolheu a pasta da sua mesa.
desk-trouble-urn-storage = O disco não aceita o que se escreve. O que entrou até agora está guardado. Tente de novo; se continuar igual, desligue esta máquina e continue na reserva, a partir do pen drive da cópia.
desk-trouble-urn-full = Não há mais espaço no disco desta máquina, e a última coisa não entrou. O que já estava está guardado. Esvazie a lixeira e tente de novo; se continuar igual, desligue esta máquina e continue na reserva, a partir do pen drive da cópia.
desk-trouble-storage = Não foi possível escrever nesse lugar. A urna não mudou. Se o pen drive tem uma trava, solte-a; se não, escolha outro pen drive ou outra pasta.
desk-trouble-full = Não há espaço nesse pen drive. A urna não mudou. Escolha outro.
desk-trouble-no-folder = Essa pasta não existe. Escolha um pen drive da lista ou digite outra pasta.
desk-trouble-urn-forked = Duas máquinas continuaram com esta mesa: esta urna e essa cópia têm votos diferentes. Não habilite mais ninguém em nenhuma das duas, deixe-as como estão e chame a organização. Os votos das duas estão guardados.
desk-trouble-urn-mirror-lost = O pen drive da cópia não responde ou está cheio, e por isso não entrou mais nada. O que já estava está guardado. Toque em “Cópia de segurança”: conecte-o de novo, escolha outro ou continue sem cópia.
desk-trouble-station-clock = Pelo relógio desta máquina não é hora de votar: ainda não começou ou já terminou. Se não é assim, acerte o relógio e tente de novo.
desk-trouble-station-kit = Falta o certificado que habilita esta mesa. Não dá para abrir sem ele: peça à organização.
desk-trouble-station-not-empty = Já há algo nesta urna, e ela ainda não foi aberta. Não a use: chame a organização e prepare a reserva.
desk-trouble-station-workers = Essas frases são de outra urna. Confira se a pasta é a da sua mesa.
desk-trouble-station-state = Isso não dá mais para fazer: enquanto isso a mesa mudou de estado. Destrave a urna de novo para ver em que ponto está.
desk-trouble-station-ballot-out = Há uma pessoa votando. Espere ela terminar, ou anote que ela saiu.
desk-trouble-station-no-ballot-out = Essa pessoa já terminou: o voto está na urna, ou a cédula já tinha sido anulada. Não é preciso fazer nada.
desk-trouble-station-style = Essas consultas juntas não formam uma cédula desta votação. Ninguém foi habilitado. Escolha a região e a idade de novo.
desk-trouble-station-not-counted = Esta mesa conta os seus próprios votos, e o pacote sai depois. Contem primeiro.
desk-trouble-station-trustee = O que esta urna guarda de uma das pessoas que contam não funciona. Os votos estão bem. Continuem sem ela, ou a partir do pen drive da cópia.
desk-trouble-station-trustee-passphrase = Essa frase não é a de quem era a vez. Não aconteceu nada: digite de novo, com calma.
desk-trouble-card = O leitor não leu bem o documento. Passe de novo, ou digite o número.
desk-trouble-voter-id = Isto não é um número de documento. Leia de novo e digite.
desk-trouble-roll-damaged = O cadastro desta máquina está faltando ou danificado. Os votos estão a salvo. Chame a organização para copiá-lo de novo.
desk-trouble-station-checked-in = Com este documento já se votou nesta mesa. Nenhuma outra cédula foi habilitada.
desk-trouble-damaged-envelope = O arquivo da chave está danificado. A urna continua travada e inteira. Chame a organização e prepare a máquina reserva.
desk-trouble-package = O que foi lido de volta não é o que foi salvo. Esse pen drive não serve: use outro. A urna não mudou.
desk-trouble-package-incomplete = A cópia ficou pela metade. Esse pen drive não serve: use outro. A urna não mudou.
desk-trouble-package-damaged = A cópia saiu danificada. Esse pen drive não serve: use outro. A urna não mudou.
desk-trouble-printer = A impressora não imprimiu. O voto desta pessoa está a salvo: olhem a tela, que diz o que vem agora.
desk-trouble-printer-out-of-paper = Acabou o papel. Coloque um rolo novo; depois a pessoa continua de onde estava.
desk-trouble-printer-jam = O papel travou ou a tampa está aberta. Tire o papel e feche a tampa; a pessoa continua de onde estava.
desk-trouble-printer-unreachable = A impressora não responde. Confira se está ligada e na tomada; a pessoa continua de onde estava.
desk-trouble-printer-paused = A fila de impressão desta máquina está em pausa. Retome-a em “Impressoras”, nas configurações do sistema, ou chame a organização.
desk-trouble-printer-failed = A impressora avisa que algo não vai bem. Desligue e ligue; se continuar, troque pela reserva.
desk-trouble-printer-not-ready = A impressora está ocupada com outro papel. Espere terminar.
desk-trouble-receipt = Isso não pôde ser lido como comprovante. Passe de novo no leitor, ou digite o código de acompanhamento.
desk-trouble-receipt-other-election = Esse comprovante é de outra votação. Aqui não dá para buscar.
desk-trouble-code = Esse código não foi bem copiado: são 16 letras e números, e algum não confere. Olhe o papel outra vez.
desk-trouble-activation = Esse código não pôde ser lido, ou não foi a mesa que deu. Aproxime de novo; se continuar, peça outro.
desk-trouble-activation-foreign = Esse código é de outra tela ou de outra mesa. Veja qual ele diz.
desk-trouble-activation-expired = Esse código venceu. Que a mesa dê outro. Se acontecer sempre, compare a hora das duas máquinas.
desk-trouble-activation-used = Esse código já foi usado. Que a mesa dê outro, se for o caso.
desk-trouble-activation-voided = Esse código já está anulado. Se a pessoa quiser votar, dê outro.
desk-trouble-activation-sheet = As listas de códigos desta mesa não combinam. Anote e avise a organização.
desk-trouble-activation-no-sheet = Aqui não há nenhuma lista das telas desta mesa. Primeiro feche a tela e salve o pacote dela em um pen drive; depois escolha aqui esse pen drive.
desk-trouble-no-kiosk = Esta mesa não tem telas à parte. Chame a organização: a máquina foi iniciada de outro jeito.
desk-trouble-unknown = Isto não deu certo, e a máquina não sabe dizer por quê. O que entrou na urna está guardado. Tente outra vez; se acontecer de novo, chame a organização ({ $code }).

# Who signs the papers of a station
desk-signer-first = Primeira pessoa da mesa
desk-signer-second = Segunda pessoa da mesa
